import type { NotionColor } from '../directives.ts';

const hues = 'gray brown orange yellow green blue purple pink red'.split(' ');

/** The class of a colour; none for `default` and for any name that is not Notion's. */
export function toColorClasses(color: NotionColor): string[] {
  return hues.includes(color.replace(/_background$/, '')) ? [`notion-${color}`] : [];
}
