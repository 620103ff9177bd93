import type { PhrasingContent } from 'mdast';
import type { PropertyValue } from '../../entry/entry.ts';
import { link, text } from '../nodes.ts';

/** A value in a table cell: running text with its links and marks; empty when there is none. */
export function toCell(value: PropertyValue | undefined): PhrasingContent[] {
  if (value === undefined) return [];
  // An unticked checkbox is an empty cell.
  if (value.type === 'checkbox') return value.checked ? [text('✓')] : [];
  return toItems(value).flatMap((item, index) => (index === 0 ? item : [text(', '), ...item]));
}

/** Each item of a value, as running text. */
export function toItems(value: PropertyValue): PhrasingContent[][] {
  switch (value.type) {
    case 'text':
      return value.text === '' && !value.nodes ? [] : [value.nodes ?? toLines(value.text)];
    case 'link':
      return [[link(value.href, [text(value.text)])]];
    case 'number':
    case 'date':
      return [[text(value.formatted)]];
    case 'checkbox':
      return [[text(value.checked ? '✓' : '–')]];
    case 'select':
      return value.options.map(({ name }) => [text(name)]);
    case 'people':
      return value.people.map(({ name }) => [text(name)]);
    case 'files':
      return value.files.map(({ name, href }) => [link(href, [text(name)])]);
    case 'relation':
      return value.pages.map(({ title, href }) =>
        href === undefined ? [text(title)] : [link(href, [text(title)])],
      );
    case 'list':
      return value.items.map((item, index) => value.nodes?.[index] ?? toLines(item));
    case 'raw':
      return [];
  }
}

function toLines(value: string): PhrasingContent[] {
  return value
    .split('\n')
    .flatMap((line, index): PhrasingContent[] => [
      ...(index > 0 ? [{ type: 'break' } as const] : []),
      ...(line === '' ? [] : [text(line)]),
    ]);
}
