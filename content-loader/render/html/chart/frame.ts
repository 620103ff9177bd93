import type { ElementContent } from 'hast';
import type { ChartData } from '../../directives.ts';
import { toElement } from '../element.ts';
import { colorClass, round, toWord } from './drawing.ts';
import type { ValueScale } from './value-scale.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The scale with its lines, what the axes are called, and the lines of reference. */
export function toFrame(
  chart: ChartData,
  scale: ValueScale,
  area: Area,
  isUpright: boolean,
): { readonly behind: ElementContent[]; readonly before: ElementContent[] } {
  const { x, y, width, height } = area;
  const across = (at: number): string =>
    isUpright
      ? `M${x} ${round(y + height - at * height)}H${round(x + width)}`
      : `M${round(x + at * width)} ${y}V${round(y + height)}`;
  const hasAcross = chart.grid === 'both' || chart.grid === (isUpright ? 'horizontal' : 'vertical');
  const hasAlong = chart.grid === 'both' || chart.grid === (isUpright ? 'vertical' : 'horizontal');
  const along = chart.categories.map((_, index) => {
    const at = (index + 0.5) / chart.categories.length;
    return isUpright
      ? `M${round(x + at * width)} ${y}V${round(y + height)}`
      : `M${x} ${round(y + at * height)}H${round(x + width)}`;
  });
  const lines = [
    ...(hasAcross ? scale.ticks.map(({ at }) => across(at)) : []),
    ...(hasAlong ? along : []),
  ];
  const grid = lines.length > 0 ? [toPath(lines.join(''), ['chart-grid'])] : [];
  const axis = toPath(isUpright ? `M${x} ${y + height}H${x + width}` : `M${x} ${y}V${y + height}`, [
    'chart-axis',
  ]);
  const numbers = scale.ticks.map(({ at, name }) =>
    isUpright
      ? toWord(name, x - 8, y + height - at * height + 4, 'end')
      : toWord(name, x + at * width, y + height + 18),
  );
  return {
    behind: [...grid, axis, ...numbers, ...toNames(chart, area, isUpright)],
    before: chart.lines.flatMap(({ value, label, color, isDashed }) => {
      const at = scale.at(value);
      const className = ['chart-reference', colorClass(color), ...(isDashed ? ['is-dashed'] : [])];
      const word = isUpright
        ? toWord(label, x + width, y + height - at * height - 4, 'end')
        : toWord(label, x + at * width, y - 5);
      return [toPath(across(at), className), ...(label === '' ? [] : [word])];
    }),
  };
}

function toNames(
  { categoryAxis, valueAxis }: ChartData,
  { x, y, width, height }: Area,
  isUpright: boolean,
): ElementContent[] {
  const [below, above] = isUpright ? [categoryAxis, valueAxis] : [valueAxis, categoryAxis];
  const names = ['chart-name'];
  return [
    ...(below === undefined ? [] : [toWord(below, x + width, y + height + 32, 'end', names)]),
    ...(above === undefined ? [] : [toWord(above, 2, 12, 'start', names)]),
  ];
}

export function toPath(d: string, className: readonly string[]): ElementContent {
  return toElement('path', { d, className: [...className] });
}
