import type { ElementContent } from 'hast';
import { area as areaShape, curveLinear, curveMonotoneX, line } from 'd3-shape';
import type { ChartData } from '../../directives.ts';
import { toElement } from '../element.ts';
import type { Drawing } from './drawing.ts';
import { WIDTH, colorClass, heights, round, shorten, toHint, toWord } from './drawing.ts';
import { toFrame, toPath } from './frame.ts';
import type { Segment } from './value-scale.ts';
import { toSegments, toValueScale } from './value-scale.ts';

const LEFT = 56;
const BOTTOM = 34;
const TOP = 30;

interface Point {
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly segment: Segment;
}

/** A line for each part of the chart; on each other only where shares are shown. */
export function drawLines(given: ChartData): Drawing {
  const chart = { ...given, isStacked: given.isPercent };
  const segments = toSegments(chart);
  const scale = toValueScale(
    chart,
    segments.flatMap(({ from, to }) => [from, to]),
  );
  const height = heights[chart.height];
  const area = { x: LEFT, y: TOP, width: WIDTH - LEFT - 16, height: height - TOP - BOTTOM };
  const step = area.width / chart.categories.length;
  const toPoint = (segment: Segment): Point => ({
    x: area.x + (segment.category + 0.5) * step,
    low: area.y + area.height * (1 - scale.at(segment.from)),
    high: area.y + area.height * (1 - scale.at(segment.to)),
    segment,
  });
  const shapes = chart.series.flatMap((_, series) =>
    drawSeries(chart, series, segments.filter((segment) => segment.series === series).map(toPoint)),
  );
  const every = Math.ceil(chart.categories.length / 12);
  const names = chart.categories.flatMap(({ name }, index) =>
    index % every === 0
      ? [
          toWord(
            shorten(name, step * every),
            area.x + (index + 0.5) * step,
            area.y + area.height + 18,
          ),
        ]
      : [],
  );
  const frame = toFrame(chart, scale, area, true);
  return {
    width: WIDTH,
    height,
    parts: [...frame.behind, ...shapes, ...names, ...frame.before],
  };
}

function drawSeries(chart: ChartData, series: number, points: readonly Point[]): ElementContent[] {
  const own = chart.series[series];
  const color = colorClass(own?.color ?? 'blue');
  const curve = chart.isSmooth ? curveMonotoneX : curveLinear;
  const list = [...points];
  const stroke = line<Point>(
    ({ x }) => x,
    ({ high }) => high,
  )
    .curve(curve)
    .digits(1)(list);
  const fill = areaShape<Point>(
    ({ x }) => x,
    ({ low }) => low,
    ({ high }) => high,
  )
    .curve(curve)
    .digits(1)(list);
  const dots = points.map(({ x, high, segment: { category, value } }) => {
    const name = chart.categories[category]?.name ?? '';
    const part = chart.series.length > 1 ? ` · ${own?.name ?? ''}` : '';
    const hint = toHint(`${name}${part}: ${value.text}`);
    return toElement('circle', { className: [color], cx: round(x), cy: round(high), r: 3.5 }, [
      hint,
    ]);
  });
  const labels = chart.hasLabels
    ? points.map(({ x, high, segment }) => toWord(segment.value.text, x, high - 9))
    : [];
  return [
    ...(chart.isFilled && fill !== null ? [toPath(fill, ['chart-area', color])] : []),
    ...(stroke === null ? [] : [toPath(stroke, ['chart-line', color])]),
    ...dots,
    ...labels,
  ];
}
