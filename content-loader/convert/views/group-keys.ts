import { calendarDay } from '../../core/calendar-days.ts';
import type { PropertyValue } from '../../entry/entry.ts';
import { formatNumber } from '../properties/format-number.ts';
import type { DateUnit } from './date-units.ts';
import { toDateGroup } from './date-units.ts';
import type { Column } from './columns.ts';
import type { ViewScope } from './view-input.ts';

/** What a value says of the group that its row is in. */
export interface GroupKey {
  /** The same for the same group. */
  readonly id: string;
  readonly name: string;
  /** Notion's colour of an option. */
  readonly color?: string | undefined;
  /** By which groups are sorted, where they have no order of their own. */
  readonly sort: string | number;
}

/** Of people, relations, options: one for each; none where the value is empty. */
export function toNameKeys(value: PropertyValue): GroupKey[] {
  switch (value.type) {
    case 'select':
      return value.options.map(({ name, color }) => ({ id: name, name, color, sort: name }));
    case 'people':
      return value.people.map(({ name }) => ({ id: name, name, sort: name }));
    case 'relation':
      return value.pages.map(({ id, title }) => ({ id, name: title, sort: title }));
    case 'list':
      return value.items.map((name) => ({ id: name, name, sort: name }));
    case 'text':
    case 'link':
    case 'number':
    case 'date':
    case 'checkbox':
    case 'files':
    case 'raw':
      return [];
  }
}

// Making one takes longer than using it.
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

export function toTextKeys(
  value: PropertyValue,
  by: 'exact' | 'alphabet_prefix',
  { locale }: ViewScope,
): GroupKey[] {
  const words = textOf(value)?.trim();
  if (words === undefined || words === '') return toNameKeys(value);
  if (by === 'exact') return [{ id: words, name: words, sort: words }];
  const [first] = graphemes.segment(words);
  const letter = (first?.segment ?? '').toLocaleUpperCase(locale);
  return [{ id: letter, name: letter, sort: letter }];
}

function textOf(value: PropertyValue): string | undefined {
  if (value.type === 'text' || value.type === 'link') return value.text;
  return value.type === 'number' || value.type === 'date' ? value.formatted : undefined;
}

export function toCheckboxKeys(value: PropertyValue | undefined, scope: ViewScope): GroupKey[] {
  const checked = value?.type === 'checkbox' && value.checked;
  return [toCheckboxKey(checked, scope)];
}

export function toCheckboxKey(checked: boolean, { words }: ViewScope): GroupKey {
  const name = checked ? words.checked : words.unchecked;
  return { id: String(checked), name, sort: checked ? 1 : 0 };
}

export function toDateKeys(
  value: PropertyValue,
  unit: DateUnit,
  weekStart: number | undefined,
  scope: ViewScope,
): GroupKey[] {
  if (value.type !== 'date') return [];
  const day = calendarDay(value.date.start, value.date, scope.timeZone);
  const { start, name } = toDateGroup(day, unit, weekStart, scope.locale);
  return [{ id: start, name, sort: start }];
}

export interface NumberRanges {
  readonly range_start?: number;
  readonly range_end?: number;
  readonly range_size?: number;
}

/** Without a size of ranges, each number is a group. */
export function toNumberKeys(
  value: PropertyValue,
  { range_start: start, range_end: end, range_size: size }: NumberRanges,
  column: Column,
  { locale }: ViewScope,
): GroupKey[] {
  if (value.type !== 'number') return [];
  const { value: number } = value;
  const format = (each: number): string => formatNumber(each, column.numberFormat, locale);
  if (size === undefined || size <= 0) {
    return [{ id: String(number), name: value.formatted, sort: number }];
  }
  if (start !== undefined && number < start) {
    return [{ id: 'below', name: `< ${format(start)}`, sort: -Infinity }];
  }
  if (end !== undefined && number > end) {
    return [{ id: 'above', name: `> ${format(end)}`, sort: Infinity }];
  }
  const from = start ?? 0;
  const isLast = end !== undefined && number === end && end > from;
  const index = Math.floor((number - from) / size) - (isLast && (end - from) % size === 0 ? 1 : 0);
  const low = from + index * size;
  const high = Math.min(low + size, end ?? Infinity);
  return [{ id: String(index), name: `${format(low)} – ${format(high)}`, sort: low }];
}
