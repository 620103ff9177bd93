import { createValidationError } from '../api-error.ts';
import type { ApiObject } from '../model/api-object.ts';
import {
  idOf,
  isApiObject,
  toObject,
  toObjects,
  toPlainText,
  toText,
} from '../model/api-object.ts';
import { toDashedId } from '../model/ids.ts';
import { createBodyError, readArray, readFields, readOneOf } from '../write/check.ts';

/** Whether a block of meeting notes is among the results. */
export type NoteTest = (block: ApiObject) => boolean;

export const noteProperties = [
  'title',
  'attendees',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
] as const;
type NoteProperty = (typeof noteProperties)[number];

/** Levels of `and` and `or`. */
const DEEPEST = 3;

/** Compiles the filter of a query of meeting notes. Throws the API's errors. */
export function createNoteFilter(
  filter: unknown,
  now: Date,
  field = 'filter',
  depth = 0,
): NoteTest {
  if (filter === undefined) return () => true;
  const given = readFields(filter, field, ['operator', 'filters', 'property', 'filter']);
  if (given['property'] !== undefined) return createPropertyTest(given, now, field);
  if (depth >= DEEPEST) throw createValidationError(`${field} is nested too deeply.`);
  const operator = readOneOf(given['operator'], `${field}.operator`, ['and', 'or']);
  const tests = readArray(given['filters'] ?? [], `${field}.filters`).map((inner, at) =>
    createNoteFilter(inner, now, `${field}.filters[${at}]`, depth + 1),
  );
  return operator === 'and' || tests.length === 0
    ? (block) => tests.every((test) => test(block))
    : (block) => tests.some((test) => test(block));
}

function createPropertyTest(given: ApiObject, now: Date, field: string): NoteTest {
  const property = readOneOf(given['property'], `${field}.property`, noteProperties);
  const inner = `${field}.filter`;
  const { operator, value } = readFields(given['filter'], inner, ['operator', 'value']);
  const family = families[property];
  const name = readOneOf(operator, `${inner}.operator`, Object.keys(operators[family]));
  const test = operators[family][name];
  if (test === undefined) throw createBodyError(`${inner}.operator`, 'should be known', operator);
  return (block) => test(toNoteValue(block, property), value, now);
}

const families: Readonly<Record<NoteProperty, 'text' | 'date' | 'people'>> = {
  title: 'text',
  attendees: 'people',
  created_time: 'date',
  last_edited_time: 'date',
  created_by: 'people',
  last_edited_by: 'people',
};

/** A property of meeting notes: a text, a time, or ids of people. */
export function toNoteValue(block: ApiObject, property: NoteProperty): string | readonly string[] {
  const notes = toObject(block['meeting_notes'] ?? block['transcription']);
  switch (property) {
    case 'title':
      return toPlainText(notes['title']);
    case 'attendees': {
      const ids = toObject(notes['calendar_event'])['attendees'];
      return Array.isArray(ids) ? ids.map(toText) : [];
    }
    case 'created_time':
    case 'last_edited_time':
      return toText(block[property]);
    case 'created_by':
    case 'last_edited_by':
      return [idOf(toObject(block[property]))];
  }
}

type Test = (held: string | readonly string[], value: unknown, now: Date) => boolean;

const fold = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');
const wordOf = (value: unknown): string => fold(toObject(value)['value']);
const existence: Readonly<Record<string, Test>> = {
  is_empty: (held) => held.length === 0,
  is_not_empty: (held) => held.length > 0,
};

function onDate(test: (time: number, start: number, end: number) => boolean): Test {
  return (held, value, now) => {
    const { start, end } = readSpan(value, now);
    return test(Date.parse(String(held)), start, end);
  };
}

function holds(held: string | readonly string[], value: unknown): boolean {
  const wanted = toObjects(value).map((item) =>
    toDashedId(idOf(toObject(toObject(item['value'])))),
  );
  return wanted.some((id) => held.includes(id));
}

const operators: Readonly<Record<'text' | 'date' | 'people', Readonly<Record<string, Test>>>> = {
  text: {
    string_is: (held, value) => fold(held) === wordOf(value),
    string_is_not: (held, value) => fold(held) !== wordOf(value),
    string_contains: (held, value) => fold(held).includes(wordOf(value)),
    string_does_not_contain: (held, value) => !fold(held).includes(wordOf(value)),
    string_starts_with: (held, value) => fold(held).startsWith(wordOf(value)),
    string_ends_with: (held, value) => fold(held).endsWith(wordOf(value)),
    ...existence,
  },
  date: {
    date_is: onDate((time, start, end) => time >= start && time < end),
    date_is_before: onDate((time, start) => time < start),
    date_is_after: onDate((time, _start, end) => time >= end),
    date_is_on_or_before: onDate((time, _start, end) => time < end),
    date_is_on_or_after: onDate((time, start) => time >= start),
    date_is_within: onDate((time, start, end) => time >= start && time < end),
    ...existence,
  },
  people: {
    person_contains: (held, value) => holds(held, value),
    person_does_not_contain: (held, value) => !holds(held, value),
    ...existence,
  },
};

const DAY = 86_400_000;
/** Days that a relative date lies away. */
const relativeDays: Readonly<Record<string, number>> = {
  ...{ today: 0, yesterday: -1, tomorrow: 1, one_week_ago: -7, one_week_from_now: 7 },
  ...{ one_month_ago: -30, one_month_from_now: 30 },
};
const unitDays: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** The days that a value means, in UTC: from the start of the first to the end of the last. */
function readSpan(value: unknown, now: Date): { readonly start: number; readonly end: number } {
  const given = toObject(value);
  const today = Date.parse(now.toISOString().slice(0, 10));
  if (isApiObject(given['value'])) {
    const { start_date, end_date, start_time } = given['value'];
    const at = `${toText(start_date)}${typeof start_time === 'string' ? `T${start_time}Z` : ''}`;
    const start = Date.parse(at);
    const last = Date.parse(toText(end_date) || toText(start_date));
    if (!Number.isNaN(start) && !Number.isNaN(last)) return { start, end: last + DAY };
  }
  const { direction, unit, count } = given;
  const length = (unitDays[toText(unit)] ?? 0) * (typeof count === 'number' ? count : 1);
  if (length > 0) {
    return direction === 'future'
      ? { start: today, end: today + length * DAY }
      : { start: today - length * DAY, end: today + DAY };
  }
  const days = relativeDays[toText(given['value'])];
  if (days !== undefined) return { start: today + days * DAY, end: today + (days + 1) * DAY };
  throw createValidationError(`filter.value is no date: ${JSON.stringify(value)}`);
}
