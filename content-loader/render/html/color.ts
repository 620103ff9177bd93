import type { NotionColor } from '../directives.ts';

const CLASSES: Readonly<Record<NotionColor, string | undefined>> = {
  default: undefined,
  gray: 'notion-gray',
  brown: 'notion-brown',
  orange: 'notion-orange',
  yellow: 'notion-yellow',
  green: 'notion-green',
  blue: 'notion-blue',
  purple: 'notion-purple',
  pink: 'notion-pink',
  red: 'notion-red',
  default_background: undefined,
  gray_background: 'notion-gray_background',
  brown_background: 'notion-brown_background',
  orange_background: 'notion-orange_background',
  yellow_background: 'notion-yellow_background',
  green_background: 'notion-green_background',
  blue_background: 'notion-blue_background',
  purple_background: 'notion-purple_background',
  pink_background: 'notion-pink_background',
  red_background: 'notion-red_background',
};

/** The class of a colour; none for `default` and for any name that is not in the table. */
export function toColorClasses(color: NotionColor): string[] {
  const name = Object.hasOwn(CLASSES, color) ? CLASSES[color] : undefined;
  return name === undefined ? [] : [name];
}
