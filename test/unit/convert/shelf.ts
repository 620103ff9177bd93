import { readColumns, type Column } from '../../../content-loader/convert/views/columns.ts';
import type { ViewRow, ViewScope } from '../../../content-loader/convert/views/view-input.ts';
import type { PropertyValue } from '../../../content-loader/entry/entry.ts';
import { createWords } from '../../../content-loader/words/words.ts';
import { properties } from '../../golden/views-world.ts';

/** The columns of the golden shelf of books, and rows of it as a test wants them. */

export const columns = readColumns(properties, new Set(['Secret']));

export const scope: ViewScope = {
  locale: 'en',
  timeZone: 'Europe/Berlin',
  words: createWords({ language: 'en', words: {} }),
};

export function columnOf(name: string): Column {
  const found = columns.find((column) => column.name === name);
  if (!found) throw new Error(`There is no column ${name}.`);
  return found;
}

/** The row of an id of one or two letters, which is its title too. */
export function row(
  id: string,
  values: Readonly<Record<string, PropertyValue>> = {},
  more: Partial<ViewRow> = {},
): ViewRow {
  const none = { cover: undefined, firstImage: undefined, images: {}, places: {} };
  const title = { Title: text(id) };
  return {
    id,
    href: undefined,
    icon: undefined,
    ...none,
    values: { ...title, ...values },
    ...more,
  };
}

export const text = (words: string): PropertyValue => ({ type: 'text', text: words });
export const number = (value: number): PropertyValue => ({
  type: 'number',
  value,
  formatted: String(value),
});
export const select = (...names: readonly string[]): PropertyValue => ({
  type: 'select',
  options: names.map((name) => ({ name, color: 'blue' })),
});
export const checkbox = (checked: boolean): PropertyValue => ({ type: 'checkbox', checked });
export const relation = (...ids: readonly string[]): PropertyValue => ({
  type: 'relation',
  pages: ids.map((id) => ({ id, title: `Page ${id}` })),
});
export const people = (...names: readonly string[]): PropertyValue => ({
  type: 'people',
  people: names.map((name) => ({ name })),
});

/** A day, or with a `T` a moment. */
export const date = (start: string, end?: string): Extract<PropertyValue, { type: 'date' }> => ({
  type: 'date',
  date: { start, hasTime: start.includes('T'), ...(end === undefined ? {} : { end }) },
  formatted: `on ${start}`,
});
