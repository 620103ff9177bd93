import { arc, pie } from 'd3-shape';
import type { PieArcDatum } from 'd3-shape';
import type { ElementContent } from 'hast';
import type { ChartData, ChartValue } from '../../directives.ts';
import { toElement } from '../element.ts';
import type { Drawing } from './drawing.ts';
import { colorClass, heights, shorten, toHint, toWord } from './drawing.ts';

interface Slice {
  readonly name: string;
  readonly color: string;
  readonly value: ChartValue;
}

/** Of a slice: a word on a smaller one would not fit. */
const LEAST_SHARE = 0.06;

/** Shares of a whole as parts of a ring. */
export function drawDonut(chart: ChartData): Drawing {
  const size = heights[chart.height];
  const slices = chart.categories.map(({ name, color }, index): Slice => {
    const value = chart.series[0]?.values[index] ?? { value: undefined, text: '' };
    return { name, color: colorClass(color), value };
  });
  const total = slices.reduce((sum, { value }) => sum + Math.max(0, value.value ?? 0), 0);
  const parts = pie<Slice>()
    .sort(null)
    .value(({ value }) => Math.max(0, value.value ?? 0))([...slices]);
  const outer = size / 2 - 4;
  const inner = outer * 0.6;
  const shape = arc<PieArcDatum<Slice>>()
    .innerRadius(inner)
    .outerRadius(outer)
    .padAngle(slices.length > 1 ? 0.012 : 0)
    .digits(1);
  const rings = total > 0 ? parts : [];
  const paths = rings.map((part): ElementContent => {
    const { name, color, value } = part.data;
    const d = shape(part) ?? '';
    const share = Math.round((part.value / total) * 100);
    return toElement('path', { d, className: [color] }, [
      toHint(`${name}: ${value.text} (${share} %)`),
    ]);
  });
  const words = rings.flatMap((part) => {
    const text = toSliceText(chart, part.data);
    if (text === '' || part.value / total < LEAST_SHARE) return [];
    const [x, y] = shape.centroid(part);
    return [toWord(shorten(text, outer - inner), x, y + 4, 'middle', ['on-color'])];
  });
  const middle = toElement('g', { transform: `translate(${size / 2} ${size / 2})` }, [
    ...paths,
    ...words,
  ]);
  return { width: size, height: size, parts: [middle] };
}

/** Names stand in the legend: a ring is too narrow for them. */
function toSliceText({ donutLabels }: ChartData, { value }: Slice): string {
  return donutLabels === 'value' || donutLabels === 'name_and_value' ? value.text : '';
}
