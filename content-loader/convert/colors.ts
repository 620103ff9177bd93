import type { NotionColor } from '../render/directives.ts';

const hues = [
  'default',
  'gray',
  'brown',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'red',
] as const;

/** Every colour Notion has for text and for backgrounds. */
export const notionColors: readonly NotionColor[] = hues.flatMap((hue): NotionColor[] => [
  hue,
  `${hue}_background`,
]);

/** Undefined: an unknown colour. A missing one is the default. */
export function parseColor(value: unknown): NotionColor | undefined {
  if (value === undefined || value === null) return 'default';
  return notionColors.find((color) => color === value);
}

/** Classes for the colour; none for the default. */
export function colorClasses(color: NotionColor): string[] {
  return color === 'default' ? [] : [`notion-${color}`];
}
