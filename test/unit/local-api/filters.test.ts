import { describe, expect, it } from 'vitest';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import { toIsoDate } from '../../../packages/notion-local/src/query/dates.ts';
import { LOCAL_URL } from './sdk-client.ts';
import { toDatabase, toRichText, toRow } from './sample-objects.ts';

/**
 * Every operator of every filter type, compared with a computation that shares nothing with the
 * API: plain values go in, the API filters property objects made from them, a one-line predicate
 * here filters the values.
 */

/** Sunday, 15 November 2026, in the middle of the day. */
const now = new Date('2026-11-15T12:00:00.000Z');

interface Plain {
  readonly text: string;
  readonly number: number | null;
  readonly checked: boolean;
  readonly option: 'Red' | 'Green' | 'Blue' | null;
  readonly options: readonly ('Red' | 'Green' | 'Blue')[];
  readonly day: string | null;
  readonly people: readonly string[];
  readonly files: number;
  readonly related: readonly string[];
  readonly verified: 'verified' | 'expired' | 'unverified';
  readonly created: string;
}

const colors = ['Red', 'Green', 'Blue'] as const;
const persons = [deriveId('ada'), deriveId('bo')];
const targets = [deriveId('t1'), deriveId('t2')];
const days = [
  '2025-11-14',
  '2025-11-20',
  '2026-10-15',
  '2026-10-20',
  '2026-11-07',
  '2026-11-08',
  '2026-11-09',
  '2026-11-14',
  '2026-11-15',
  '2026-11-16',
  '2026-11-21',
  '2026-11-22',
  '2026-11-23',
  '2026-12-15',
  '2026-12-16',
  '2027-11-15',
  '2027-11-16',
];
const texts = ['', 'Alpha', 'alphabet', 'Beta ALPHA', 'gamma', '太字'];

function pick<T>(list: readonly T[], at: number): T | null {
  return list[at % (list.length + 1)] ?? null;
}

const plains: readonly Plain[] = Array.from({ length: 360 }, (_, at) => ({
  text: texts[at % texts.length] ?? '',
  number: pick([-2, 0, 3.5, 7], at),
  checked: at % 3 === 0,
  option: pick(colors, at),
  options: colors.filter((_color, bit) => (at >> bit) & 1),
  day: pick(days, at),
  people: persons.filter((_person, bit) => (at >> bit) & 1),
  files: at % 3,
  related: targets.filter((_target, bit) => (at >> (bit + 1)) & 1),
  verified: (['verified', 'expired', 'unverified'] as const)[at % 3] ?? 'unverified',
  created: `${days[at % days.length] ?? ''}T23:30:00.000Z`,
}));

const schemaTypes = {
  Title: 'title',
  Text: 'rich_text',
  Url: 'url',
  Mail: 'email',
  Phone: 'phone_number',
  Number: 'number',
  Id: 'unique_id',
  Check: 'checkbox',
  Select: 'select',
  Status: 'status',
  Multi: 'multi_select',
  Date: 'date',
  People: 'people',
  Files: 'files',
  Relation: 'relation',
  Verification: 'verification',
  Created: 'created_time',
  Edited: 'last_edited_time',
  By: 'created_by',
  Editor: 'last_edited_by',
  'F text': 'formula',
  'F number': 'formula',
  'F check': 'formula',
  'F date': 'formula',
  'R array': 'rollup',
  'R number': 'rollup',
  'R date': 'rollup',
} as const;

const options = { options: colors.map((name) => ({ id: name, name, color: 'default' })) };
const properties = Object.fromEntries(
  Object.entries(schemaTypes).map(([name, type]) => [
    name,
    {
      id: type === 'title' ? 'title' : encodeURIComponent(`${name}:`),
      name,
      description: null,
      type,
      [type]: ['select', 'status', 'multi_select'].includes(type) ? options : {},
    },
  ]),
);
const { database, dataSource } = toDatabase('filters', properties);

const toOption = (name: string | null): unknown =>
  name === null ? null : { id: name, name, color: 'default' };
const toDate = (day: string | null): unknown =>
  day === null ? null : { start: day, end: null, time_zone: null };
const toUsers = (ids: readonly string[]): unknown => ids.map((id) => ({ object: 'user', id }));

function toValues(plain: Plain): Readonly<Record<keyof typeof schemaTypes, unknown>> {
  const verification = { state: plain.verified, date: null, verified_by: null };
  return {
    Title: plain.text === '' ? [] : toRichText(plain.text),
    Text: plain.text === '' ? [] : toRichText(plain.text),
    Url: plain.text || null,
    Mail: plain.text || null,
    Phone: plain.text || null,
    Number: plain.number,
    Id: { prefix: null, number: plain.number },
    Check: plain.checked,
    Select: toOption(plain.option),
    Status: toOption(plain.option),
    Multi: plain.options.map(toOption),
    Date: toDate(plain.day),
    People: toUsers(plain.people),
    Files: Array.from({ length: plain.files }, () => ({
      name: 'f',
      type: 'external',
      external: { url: 'https://example.com/f' },
    })),
    Relation: plain.related.map((id) => ({ id })),
    Verification: verification,
    Created: plain.created,
    Edited: plain.created,
    By: { object: 'user', id: plain.people[0] ?? deriveId('unknown') },
    Editor: { object: 'user', id: plain.people[0] ?? deriveId('unknown') },
    'F text': { type: 'string', string: plain.text || null },
    'F number': { type: 'number', number: plain.number },
    'F check': { type: 'boolean', boolean: plain.checked },
    'F date': { type: 'date', date: toDate(plain.day) },
    'R array': {
      type: 'array',
      function: 'show_original',
      array: plain.options.map((name) => ({ type: 'select', select: toOption(name) })),
    },
    'R number': { type: 'number', number: plain.number, function: 'sum' },
    'R date': { type: 'date', date: toDate(plain.day), function: 'latest_date' },
  };
}

const pages = plains.map((plain, at) => {
  const values = toValues(plain);
  const entries = Object.entries(schemaTypes).map(([name, type]) => [
    name,
    {
      id: properties[name]?.id,
      type,
      [type]: values[name as keyof typeof schemaTypes],
    },
  ]);
  const times = { created_time: plain.created, last_edited_time: plain.created };
  return toRow(
    'filters',
    String(at),
    Object.fromEntries(entries) as Record<string, unknown>,
    times,
  );
});
const workspace = workspaceFromObjects({ databases: [database], dataSources: [dataSource], pages });
const api = createLocalApi({ workspace, baseUrl: LOCAL_URL, clock: () => now });

async function query(
  body: Record<string, unknown>,
  asked: Pick<typeof api, 'fetch'> = api,
): Promise<readonly string[]> {
  const results: string[] = [];
  let start_cursor: unknown;
  do {
    const request = new Request(
      `${LOCAL_URL}/v1/data_sources/${dataSource['id'] as string}/query`,
      {
        method: 'POST',
        headers: { Authorization: 'Bearer x', 'Notion-Version': '2026-03-11' },
        body: JSON.stringify({ ...body, start_cursor }),
      },
    );
    const answer = (await (await asked.fetch(request)).json()) as {
      message?: string;
      results?: { id: string }[];
      next_cursor?: string | null;
    };
    if (answer.results === undefined) throw new Error(answer.message);
    results.push(...answer.results.map(({ id }) => id));
    start_cursor = answer.next_cursor ?? undefined;
  } while (start_cursor !== undefined);
  return results;
}

function expected(test: (plain: Plain) => boolean): readonly string[] {
  return plains.flatMap((plain, at) =>
    test(plain) ? [deriveId('filters', 'row', String(at))] : [],
  );
}

type Case = readonly [operator: Record<string, unknown>, test: (plain: Plain) => boolean];

const lower = (plain: Plain): string => plain.text.toLowerCase();
const textCases: readonly Case[] = [
  [{ equals: 'Alpha' }, (plain) => lower(plain) === 'alpha'],
  [{ does_not_equal: 'Alpha' }, (plain) => lower(plain) !== 'alpha'],
  [{ contains: 'ALPHA' }, (plain) => /alpha/i.test(plain.text)],
  [{ contains: '太' }, (plain) => plain.text === '太字'],
  [{ does_not_contain: 'alpha' }, (plain) => !/alpha/i.test(plain.text)],
  [{ starts_with: 'alph' }, (plain) => /^alph/i.test(plain.text)],
  [{ ends_with: 'a' }, (plain) => /a$/i.test(plain.text)],
  [{ is_empty: true }, (plain) => plain.text.length === 0],
  [{ is_not_empty: true }, (plain) => plain.text.length > 0],
];
const numberCases: readonly Case[] = [
  [{ equals: 3.5 }, (plain) => plain.number === 3.5],
  [{ does_not_equal: 0 }, (plain) => plain.number !== 0],
  [{ greater_than: 0 }, (plain) => plain.number !== null && plain.number > 0],
  [{ less_than: 3.5 }, (plain) => plain.number !== null && plain.number < 3.5],
  [{ greater_than_or_equal_to: 3.5 }, (plain) => (plain.number ?? -99) >= 3.5],
  [{ less_than_or_equal_to: 0 }, (plain) => (plain.number ?? 99) <= 0],
  [{ is_empty: true }, (plain) => plain.number === null],
  [{ is_not_empty: true }, (plain) => plain.number !== null],
];
const checkCases: readonly Case[] = [
  [{ equals: true }, (plain) => plain.checked],
  [{ equals: false }, (plain) => !plain.checked],
  [{ does_not_equal: true }, (plain) => !plain.checked],
];
const optionCases: readonly Case[] = [
  [{ equals: 'Red' }, (plain) => plain.option === 'Red'],
  [{ equals: ['Red', 'Blue'] }, (plain) => plain.option === 'Red' || plain.option === 'Blue'],
  [{ does_not_equal: 'Red' }, (plain) => plain.option !== 'Red'],
  [{ does_not_equal: ['Red', 'Blue'] }, (plain) => plain.option === 'Green' || !plain.option],
  [{ is_empty: true }, (plain) => plain.option === null],
  [{ is_not_empty: true }, (plain) => plain.option !== null],
];
const multiCases: readonly Case[] = [
  [{ contains: 'Green' }, (plain) => plain.options.includes('Green')],
  [{ contains: ['Green', 'Blue'] }, (plain) => plain.options.some((name) => name !== 'Red')],
  [{ does_not_contain: 'Green' }, (plain) => !plain.options.includes('Green')],
  [{ is_empty: true }, (plain) => plain.options.length === 0],
  [{ is_not_empty: true }, (plain) => plain.options.length > 0],
];
const between = (day: string | null, from: string, to: string): boolean =>
  day !== null && day >= from && day <= to;

function toDateCases(dayOf: (plain: Plain) => string | null): readonly Case[] {
  const on =
    (day: string): ((plain: Plain) => boolean) =>
    (plain) =>
      dayOf(plain) === day;
  const within =
    (from: string, to: string): ((plain: Plain) => boolean) =>
    (plain) =>
      between(dayOf(plain), from, to);
  return [
    [{ equals: '2026-11-14' }, on('2026-11-14')],
    [{ equals: 'today' }, on('2026-11-15')],
    [{ equals: 'tomorrow' }, on('2026-11-16')],
    [{ equals: 'yesterday' }, on('2026-11-14')],
    [{ equals: 'one_week_ago' }, on('2026-11-08')],
    [{ equals: 'one_week_from_now' }, on('2026-11-22')],
    [{ equals: 'one_month_ago' }, on('2026-10-15')],
    [{ equals: 'one_month_from_now' }, on('2026-12-15')],
    [{ before: '2026-11-09' }, (plain) => (dayOf(plain) ?? '9') < '2026-11-09'],
    [{ after: '2026-11-14' }, (plain) => (dayOf(plain) ?? '0') > '2026-11-14'],
    [{ on_or_before: 'today' }, (plain) => (dayOf(plain) ?? '9') <= '2026-11-15'],
    [{ on_or_after: 'one_week_ago' }, (plain) => (dayOf(plain) ?? '0') >= '2026-11-08'],
    [{ this_week: {} }, within('2026-11-15', '2026-11-21')],
    [{ past_week: {} }, within('2026-11-08', '2026-11-15')],
    [{ past_month: {} }, within('2026-10-15', '2026-11-15')],
    [{ past_year: {} }, within('2025-11-15', '2026-11-15')],
    [{ next_week: {} }, within('2026-11-15', '2026-11-22')],
    [{ next_month: {} }, within('2026-11-15', '2026-12-15')],
    [{ next_year: {} }, within('2026-11-15', '2027-11-15')],
    [{ is_empty: true }, (plain) => dayOf(plain) === null],
    [{ is_not_empty: true }, (plain) => dayOf(plain) !== null],
  ];
}
const dateCases = toDateCases((plain) => plain.day);
const timestampCases = toDateCases((plain) => plain.created.slice(0, 10));
const [ada = '', bo = ''] = persons;
const peopleCases: readonly Case[] = [
  [{ contains: ada }, (plain) => plain.people.includes(ada)],
  [{ contains: bo.replaceAll('-', '') }, (plain) => plain.people.includes(bo)],
  [{ does_not_contain: ada }, (plain) => !plain.people.includes(ada)],
  [{ contains: 'me' }, () => false],
  [{ is_empty: true }, (plain) => plain.people.length === 0],
  [{ is_not_empty: true }, (plain) => plain.people.length > 0],
];
const byCases: readonly Case[] = [
  [{ contains: ada }, (plain) => plain.people[0] === ada],
  [{ does_not_contain: ada }, (plain) => plain.people[0] !== ada],
  [{ is_not_empty: true }, () => true],
];
const fileCases: readonly Case[] = [
  [{ is_empty: true }, (plain) => plain.files === 0],
  [{ is_not_empty: true }, (plain) => plain.files > 0],
];
const [target = ''] = targets;
const relationCases: readonly Case[] = [
  [{ contains: target }, (plain) => plain.related.includes(target)],
  [{ does_not_contain: target }, (plain) => !plain.related.includes(target)],
  [{ is_empty: true }, (plain) => plain.related.length === 0],
  [{ is_not_empty: true }, (plain) => plain.related.length > 0],
];
const verificationCases: readonly Case[] = [
  [{ status: 'verified' }, (plain) => plain.verified === 'verified'],
  [{ status: 'expired' }, (plain) => plain.verified === 'expired'],
  [{ status: 'none' }, (plain) => plain.verified === 'unverified'],
  [{ does_not_equal: 'verified' }, (plain) => plain.verified !== 'verified'],
];
const nest = (key: string, cases: readonly Case[]): readonly Case[] =>
  cases.map(([operator, test]) => [{ [key]: operator }, test]);
const red = { select: { equals: 'Red' } };
const quantified: readonly Case[] = [
  [{ any: red }, (plain) => plain.options.includes('Red')],
  [{ every: red }, (plain) => plain.options.every((name) => name === 'Red')],
  [{ none: red }, (plain) => !plain.options.includes('Red')],
];

const all: readonly (readonly [property: string, type: string, cases: readonly Case[]])[] = [
  ['Title', 'title', textCases],
  ['Text', 'rich_text', textCases],
  ['Url', 'url', textCases],
  ['Mail', 'email', textCases],
  ['Phone', 'phone_number', textCases],
  ['Url', 'rich_text', textCases],
  ['Number', 'number', numberCases],
  ['Id', 'unique_id', numberCases],
  ['Check', 'checkbox', checkCases],
  ['Select', 'select', optionCases],
  ['Status', 'status', optionCases],
  ['Multi', 'multi_select', multiCases],
  ['Date', 'date', dateCases],
  ['Created', 'created_time', timestampCases],
  ['Edited', 'last_edited_time', timestampCases],
  ['Created', 'date', timestampCases],
  ['People', 'people', peopleCases],
  ['By', 'created_by', byCases],
  ['Editor', 'last_edited_by', byCases],
  ['Files', 'files', fileCases],
  ['Relation', 'relation', relationCases],
  ['Verification', 'verification', verificationCases],
  ['F text', 'formula', nest('string', textCases)],
  ['F number', 'formula', nest('number', numberCases)],
  ['F check', 'formula', nest('checkbox', checkCases)],
  ['F date', 'formula', nest('date', dateCases)],
  ['R array', 'rollup', quantified],
  ['R number', 'rollup', nest('number', numberCases)],
  ['R date', 'rollup', nest('date', dateCases)],
];

describe.each(all)('a filter on %s of type %s', (property, type, cases) => {
  it.each(cases.map(([operator, test]) => [JSON.stringify(operator), operator, test] as const))(
    'finds what %s means',
    async (_shown, operator, test) => {
      const found = await query({ filter: { property, [type]: operator } });
      expect(found).toEqual(expected(test));
    },
  );
});

describe.each(['created_time', 'last_edited_time'])('a filter on the timestamp %s', (timestamp) => {
  it('finds what every operator means', async () => {
    for (const [operator, test] of timestampCases) {
      const found = await query({ filter: { timestamp, [timestamp]: operator } });
      expect(found).toEqual(expected(test));
    }
  });
  it('compares with an instant to the second', async () => {
    const on = (instant: string): Promise<readonly string[]> =>
      query({ filter: { timestamp, [timestamp]: { on_or_before: instant } } });
    const until = expected((plain) => plain.created <= '2026-11-14T23:30:00.000Z');
    expect(await on('2026-11-14T23:30:00Z')).toEqual(until);
    expect(await on('2026-11-15T00:30:00+01:00')).toEqual(until);
    expect(await on('2026-11-14T23:29:59Z')).not.toEqual(until);
  });
});

describe('a month', () => {
  it.each([
    ['2026-03-31', 'one_month_ago', '2026-02-28'],
    ['2028-03-31', 'one_month_ago', '2028-02-29'],
    ['2026-01-31', 'one_month_from_now', '2026-02-28'],
    ['2026-12-31', 'one_month_from_now', '2027-01-31'],
    ['2026-03-28', 'one_month_ago', '2026-02-28'],
  ])('of %s, %s, is %s: no day of the month between', (today, value, day) => {
    expect(toIsoDate(value, new Date(`${today}T12:00:00.000Z`))).toBe(day);
  });
});

describe('and, or', () => {
  const red_ = { property: 'Select', select: { equals: 'Red' } };
  const checked = { property: 'Check', checkbox: { equals: true } };
  const dated = { property: 'Date', date: { is_not_empty: true } };
  it('combine conditions', async () => {
    expect(await query({ filter: { and: [red_, checked] } })).toEqual(
      expected((plain) => plain.option === 'Red' && plain.checked),
    );
    expect(await query({ filter: { or: [red_, checked] } })).toEqual(
      expected((plain) => plain.option === 'Red' || plain.checked),
    );
  });
  it('nest two levels deep', async () => {
    expect(await query({ filter: { and: [dated, { or: [red_, checked] }] } })).toEqual(
      expected((plain) => plain.day !== null && (plain.option === 'Red' || plain.checked)),
    );
  });
  it('find properties by id as well as by name', async () => {
    const property = encodeURIComponent('Check:');
    expect(await query({ filter: { property, checkbox: { equals: true } } })).toEqual(
      expected((plain) => plain.checked),
    );
  });
});

describe('a date that is no date', () => {
  const row = toRow('filters', 'malformed', {
    Date: { id: 'Date%3A', type: 'date', date: { start: 'soon', end: null, time_zone: null } },
  });
  const strange = createLocalApi({
    workspace: workspaceFromObjects({
      databases: [database],
      dataSources: [dataSource],
      pages: [row, ...pages],
    }),
    baseUrl: LOCAL_URL,
    clock: () => now,
  });

  it.each(dateCases)('is found by no comparison: %j', async (operator, test) => {
    const found = await query({ filter: { property: 'Date', date: operator } }, strange);
    const own = 'is_not_empty' in operator ? [row['id']] : [];
    expect(found).toEqual([...own, ...expected(test)]);
  });

  it('comes last in either direction', async () => {
    for (const direction of ['ascending', 'descending']) {
      const found = await query({ sorts: [{ property: 'Date', direction }] }, strange);
      const dated = expected((plain) => plain.day !== null);
      expect(new Set(found.slice(0, dated.length))).toEqual(new Set(dated));
      expect(found.slice(dated.length)).toContain(row['id']);
    }
  });
});

describe('a filter that the schema does not allow', () => {
  it.each([
    [
      { property: 'Select', select: { equals: 'Pink' } },
      'select option "Pink" not found for property "Select". Available options: "Red", "Green", "Blue".',
    ],
    [{ property: 'Number', number: { equals: '3' } }, /should hold a number/],
    [{ property: 'Check', checkbox: { is_empty: true } }, /should be not present/],
    [{ property: 'Date', date: { equals: 'someday' } }, /valid ISO 8601/],
    [{ property: 'Text', rich_text: { is_empty: false } }, /should hold `true`/],
    [{ property: 'Text', rich_text: {} }, /exactly one condition/],
    [
      { property: 'Title', select: { equals: 'x' } },
      'database property title does not match filter select',
    ],
  ])('%j is refused', async (filter, message) => {
    await expect(query({ filter })).rejects.toThrow(message);
  });
});

describe('sorts', () => {
  const byId = new Map(plains.map((plain, at) => [deriveId('filters', 'row', String(at)), plain]));
  async function sorted(sorts: unknown): Promise<readonly Plain[]> {
    const ids = await query({ sorts });
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
  it('by number, ascending and descending, empty last', async () => {
    const up = await sorted([{ property: 'Number', direction: 'ascending' }]);
    const numbers = up.map(({ number }) => number);
    const full = numbers.filter((number) => number !== null);
    expect(full).toEqual(full.toSorted((a, b) => a - b));
    expect(numbers.slice(full.length).every((number) => number === null)).toBe(true);
    const down = await sorted([{ property: 'Number', direction: 'descending' }]);
    expect(down[0]?.number).toBe(7);
    expect(down.at(-1)?.number).toBe(null);
  });
  it('by option in the order of the schema', async () => {
    const rows = await sorted([{ property: 'Select', direction: 'ascending' }]);
    expect([...new Set(rows.map(({ option }) => option))]).toEqual(['Red', 'Green', 'Blue', null]);
  });
  it('by date, then by title', async () => {
    const rows = await sorted([
      { property: 'Date', direction: 'descending' },
      { property: 'Title', direction: 'ascending' },
    ]);
    const dates = rows.flatMap(({ day }) => day ?? []);
    expect(dates).toEqual(dates.toSorted().toReversed());
    const same = rows.filter(({ day }) => day === dates[0]).map(({ text }) => text);
    const full = same.filter((text) => text !== '');
    expect(full).toEqual(full.toSorted(new Intl.Collator('en').compare));
  });
  it('by timestamp', async () => {
    const rows = await sorted([{ timestamp: 'created_time', direction: 'ascending' }]);
    const times = rows.map(({ created }) => created);
    expect(times).toEqual(times.toSorted());
  });
});
