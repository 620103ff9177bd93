import type { ElementContent } from 'hast';
import type { ChartData } from '../../directives.ts';
import { toElement } from '../element.ts';
import type { Drawing } from './drawing.ts';
import { WIDTH, colorClass, heights, round, shorten, toHint, toWord } from './drawing.ts';
import { toFrame } from './frame.ts';
import type { Segment } from './value-scale.ts';
import { toSegments, toValueScale } from './value-scale.ts';

/** Of a band's width; the rest is space between bands. */
const BAND = 0.72;
const LEFT = 56;
const BOTTOM = 34;
const TOP = 30;
/** For the names of horizontal bars, and of each of their rows. */
const NAMES = 150;
const ROW = 34;

type Direction = 'column' | 'bar';

/** Bars that stand, or lie. */
export function drawBars(chart: ChartData, direction: Direction): Drawing {
  const segments = toSegments(chart).filter(({ from, to }) => from !== to || chart.hasLabels);
  const scale = toValueScale(
    chart,
    segments.flatMap(({ from, to }) => [from, to]),
  );
  const isColumn = direction === 'column';
  const height = isColumn ? heights[chart.height] : TOP + BOTTOM + chart.categories.length * ROW;
  const area = isColumn
    ? { x: LEFT, y: TOP, width: WIDTH - LEFT - 8, height: height - TOP - BOTTOM }
    : { x: NAMES, y: TOP, width: WIDTH - NAMES - 40, height: height - TOP - BOTTOM };
  const band = (isColumn ? area.width : area.height) / chart.categories.length;
  const parts = chart.isStacked ? 1 : Math.max(1, chart.series.length);
  const toBar = (segment: Segment): ElementContent[] => {
    const thick = (band * BAND) / parts;
    const offset = segment.category * band + (band * (1 - BAND)) / 2;
    const side = offset + (chart.isStacked ? 0 : segment.series * thick);
    const [low, high] = [scale.at(segment.from), scale.at(segment.to)].toSorted((a, b) => a - b);
    const [start = 0, end = 0] = [low, high];
    const long = isColumn ? area.height : area.width;
    const size = (end - start) * long;
    const box = isColumn
      ? { x: area.x + side, y: area.y + area.height - end * long, width: thick, height: size }
      : { x: area.x + start * long, y: area.y + side, width: size, height: thick };
    return toShape(chart, segment, box, isColumn);
  };
  const names = chart.categories.map(({ name }, index) => {
    const middle = (index + 0.5) * band;
    return isColumn
      ? toWord(shorten(name, band), area.x + middle, area.y + area.height + 18)
      : toWord(shorten(name, NAMES - 12), area.x - 8, area.y + middle + 4, 'end');
  });
  const frame = toFrame(chart, scale, area, isColumn);
  return {
    width: WIDTH,
    height,
    parts: [...frame.behind, ...segments.flatMap(toBar), ...names, ...frame.before],
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function toShape(
  chart: ChartData,
  { category, series, value }: Segment,
  box: Box,
  isColumn: boolean,
): ElementContent[] {
  const color = chart.isColorful ? chart.categories[category]?.color : chart.series[series]?.color;
  const name = chart.categories[category]?.name ?? '';
  const own = chart.series.length > 1 ? ` · ${chart.series[series]?.name ?? ''}` : '';
  const rect = toElement(
    'rect',
    {
      className: [colorClass(color ?? 'blue')],
      x: round(box.x),
      y: round(box.y),
      width: round(box.width),
      height: round(box.height),
    },
    [toHint(`${name}${own}: ${value.text}`)],
  );
  if (!chart.hasLabels) return [rect];
  // On a part of a bar its figure would not be readable: the last part carries it.
  const isInside = chart.isStacked && chart.series.length > 1;
  if (isInside) return [rect];
  const label = isColumn
    ? toWord(value.text, box.x + box.width / 2, box.y - 5)
    : toWord(value.text, box.x + box.width + 6, box.y + box.height / 2 + 4, 'start');
  return [rect, label];
}
