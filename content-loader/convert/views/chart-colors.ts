import type { ChartColor } from '../../render/directives.ts';
import type { ConfigOf } from './view-config.ts';

type Theme = NonNullable<ConfigOf<'chart'>['color_theme']>;

const palette: readonly ChartColor[] = [
  'blue',
  'orange',
  'green',
  'purple',
  'red',
  'yellow',
  'pink',
  'teal',
  'brown',
  'gray',
];

const isChartColor = (color: string | undefined): color is ChartColor =>
  palette.some((known) => known === color);

/** The colour of the nth part: of its option, where the theme leaves that to Notion. */
export function toChartColor(
  theme: Theme | null | undefined,
  option: string | undefined,
  index: number,
): ChartColor {
  // Others leave the colours to Notion, or to the options.
  const first = theme && isChartColor(theme) ? theme : undefined;
  if (first === undefined && theme !== 'colorful' && isChartColor(option)) return option;
  const start = Math.max(0, palette.indexOf(first ?? 'blue'));
  return palette[(start + index) % palette.length] ?? 'blue';
}

export function toLineColor(color: string): ChartColor {
  if (color === 'lightgray') return 'gray';
  return isChartColor(color) ? color : 'gray';
}
