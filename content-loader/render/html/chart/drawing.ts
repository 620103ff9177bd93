import type { ElementContent } from 'hast';
import type { ChartColor, ChartData } from '../../directives.ts';
import { toElement, toText } from '../element.ts';

/** A picture in units of its own; styles give it its size. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly parts: ElementContent[];
}

export const WIDTH = 640;

export const heights: Readonly<Record<ChartData['height'], number>> = {
  small: 200,
  medium: 280,
  large: 380,
  extra_large: 500,
};

export const colorClass = (color: ChartColor): string => `chart-${color}`;

type Anchor = 'start' | 'middle' | 'end';

/** A word at a point. */
export function toWord(
  value: string,
  x: number,
  y: number,
  anchor: Anchor = 'middle',
  className: readonly string[] = [],
): ElementContent {
  const names = [...className, ...(anchor === 'middle' ? [] : [`at-${anchor}`])];
  const properties = { x: round(x), y: round(y) };
  return toElement('text', names.length > 0 ? { ...properties, className: names } : properties, [
    toText(value),
  ]);
}

/** What a pointer that rests on a shape is told. */
export function toHint(value: string): ElementContent {
  return toElement('title', {}, [toText(value)]);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

// Making one takes longer than using it.
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A name as wide as its place. */
export function shorten(name: string, width: number): string {
  const most = Math.max(3, Math.floor(width / 6.6));
  if (name.length <= most) return name;
  const signs = Array.from(graphemes.segment(name), ({ segment }) => segment);
  return signs.length <= most ? name : `${signs.slice(0, most - 1).join('')}…`;
}
