import { describe, expect, it } from 'vitest';
import type { PageObjectResponse } from '@notionhq/client';
import { buildGates, countClosed } from '../../../content-loader/notion/gates.ts';
import type { Gates } from '../../../content-loader/notion/gates.ts';
import { resolvePropertyNames } from '../../../content-loader/notion/property-names.ts';
import type { Properties } from '../../../content-loader/notion/property-names.ts';
import { toPage } from './objects.ts';

type Json = Readonly<Record<string, unknown>>;

function toSchema(
  types: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Properties {
  const named = options.map((name) => ({ id: name, name, color: 'default', description: null }));
  const entries = Object.entries(types).map(([name, type]) => [
    name,
    { id: name, name, type, description: null, [type]: { options: named } },
  ]);
  return Object.fromEntries(entries) as Properties;
}

interface Setting {
  readonly publishedNames?: readonly string[];
  readonly timeZone?: string;
  readonly now?: string;
  readonly renames?: Readonly<Record<string, string>>;
  readonly allowGates?: boolean;
}

function toGates(schema: Properties, setting: Setting = {}): Gates {
  return buildGates(schema, {
    names: resolvePropertyNames(schema, setting.renames ?? {}),
    publishedNames: setting.publishedNames ?? [],
    timeZone: setting.timeZone ?? 'UTC',
    now: new Date(setting.now ?? '2026-06-15T12:00:00Z'),
    allowGates: setting.allowGates,
  });
}

function toRow(properties: Json, more: Json = {}): PageObjectResponse {
  return toPage(1, { properties, ...more }) as unknown as PageObjectResponse;
}

const published = (checkbox: boolean) => ({ Published: { type: 'checkbox', checkbox } });
const status = (name: string | null, type = 'status') => ({
  Status: { type, [type]: name === null ? null : { name } },
});
const date = (start: string | null) => ({
  Date: { type: 'date', date: start === null ? null : { start, end: null } },
});

describe('publishing', () => {
  it('needs every gate that the database has', () => {
    const schema = toSchema({ Published: 'checkbox', Status: 'status', Date: 'date' }, [
      'Draft',
      'Live',
    ]);
    const gates = toGates(schema);
    const open = { ...published(true), ...status('Live'), ...date('2026-06-15') };
    expect(gates.isOpen(toRow(open))).toBe(true);
    expect(gates.closedBy(toRow({ ...open, ...published(false) }))).toEqual(['published']);
    expect(gates.closedBy(toRow({ ...open, ...status('Draft') }))).toEqual(['status']);
    expect(gates.closedBy(toRow({ ...open, ...status(null) }))).toEqual(['status']);
    expect(gates.closedBy(toRow({ ...open, ...date('2026-06-16') }))).toEqual(['date']);
    expect(gates.closedBy(toRow(open, { in_trash: true }))).toEqual(['trash']);
    // Its name before 2026-03-11.
    expect(gates.closedBy(toRow(open, { in_trash: undefined, archived: true }))).toEqual(['trash']);
    expect(gates.isOpen(toRow({}))).toBe(false);
    expect(gates.warnings).toEqual([]);
  });

  it('asks the query for what is published, with no "or" at the top', () => {
    const schema = toSchema({ published: 'checkbox', STATUS: 'select', Date: 'date' }, [
      'public',
      'Old',
      'Live',
    ]);
    expect(toGates(schema).filter).toEqual({
      and: [
        { property: 'published', checkbox: { equals: true } },
        {
          or: [
            { property: 'STATUS', select: { equals: 'public' } },
            { property: 'STATUS', select: { equals: 'Live' } },
          ],
        },
        {
          or: [
            { property: 'Date', date: { is_empty: true } },
            { property: 'Date', date: { on_or_before: '2026-06-17' } },
          ],
        },
      ],
    });
  });

  it('knows the names that the site gives to "published"', () => {
    const schema = toSchema({ Status: 'status' }, ['Entwurf', 'Veröffentlicht']);
    const gates = toGates(schema, { publishedNames: ['veröffentlicht'] });
    expect(gates.isOpen(toRow(status('Veröffentlicht')))).toBe(true);
    expect(() => toGates(schema)).toThrow(
      expect.objectContaining({
        name: 'PublishedNamesError',
        property: 'Status',
        names: ['Published', 'Public', 'Live'],
        options: ['Entwurf', 'Veröffentlicht'],
      }),
    );
  });

  it('is everything, and says so, when there is no gate', () => {
    const gates = toGates(toSchema({ Name: 'title' }));
    expect(gates.filter).toBeUndefined();
    expect(gates.isOpen(toRow({}))).toBe(true);
    expect(gates.isOpen(toRow({}, { in_trash: true }))).toBe(false);
    expect(gates.warnings).toMatchObject([{ rule: 'no-gate' }]);
  });

  it('is nothing where a property has a gate’s name and a type that cannot answer', () => {
    const schema = toSchema({ Published: 'date', Status: 'multi_select', Date: 'rich_text' });
    const gates = toGates(schema);
    expect(gates.problems.map(({ what, kind }) => [what, kind])).toEqual([
      ['unreadable', 'published'],
      ['unreadable', 'status'],
      ['unreadable', 'date'],
    ]);
    const row = { Date: { type: 'rich_text', rich_text: [] }, ...published(true) };
    expect(gates.isOpen(toRow(row))).toBe(false);
  });

  it('goes without such a property where that is meant, and says so', () => {
    const gates = toGates(toSchema({ Status: 'multi_select' }), { allowGates: true });
    expect(gates.gates).toEqual([]);
    expect(gates.none).toEqual(['Status']);
    expect(gates.warnings.map(({ rule }) => rule)).toEqual(['gate-wrong-type', 'no-gate']);
    expect(gates.warnings[0]?.detail).toContain('"Status" is of type multi_select, not status');
  });

  it.each([
    ['published', 'Published', { type: 'boolean', boolean: true }, true],
    ['published', 'Published', { type: 'boolean', boolean: false }, false],
    ['published', 'Published', { type: 'boolean', boolean: null }, false],
    ['published', 'Published', { type: 'string', string: ' live' }, true],
    ['status', 'Status', { type: 'string', string: 'Draft' }, false],
    ['status', 'Status', { type: 'string', string: null }, false],
    ['status', 'Status', { type: 'boolean', boolean: true }, true],
    ['date', 'Date', { type: 'date', date: { start: '2026-06-16' } }, false],
    ['date', 'Date', { type: 'date', date: { start: '2026-06-15' } }, true],
    ['date', 'Date', { type: 'date', date: null }, true],
  ])('is told by a formula for %s, %s = %j: %s', (_kind, name, formula, open) => {
    const gates = toGates(toSchema({ [name]: 'formula' }));
    const row = toRow({ [name]: { id: name, type: 'formula', formula } });
    expect(gates.filter).toBeUndefined();
    expect(gates.isOpen(row)).toBe(open);
    expect(gates.statesOf(row).every(({ readable }) => readable)).toBe(true);
  });

  it.each([
    ['Published', { type: 'number', number: 1 }],
    ['Status', { type: 'date', date: { start: '2026-06-15' } }],
    ['Date', { type: 'string', string: '2026-06-15' }],
  ])('is not told by %s as a formula that gives %j', (name, formula) => {
    const gates = toGates(toSchema({ [name]: 'formula' }));
    const row = toRow({ [name]: { id: name, type: 'formula', formula } });
    expect(gates.isOpen(row)).toBe(false);
    expect(gates.statesOf(row).map(({ readable }) => readable)).toEqual([false]);
  });

  it('takes the time of creation for no gate: it has always come', () => {
    const gates = toGates(toSchema({ Date: 'created_time' }));
    expect(gates.gates).toEqual([]);
    expect(gates.warnings.map(({ rule }) => rule)).toEqual(['gate-wrong-type', 'no-gate']);
  });

  it('counts which gate closed how many', () => {
    const gates = toGates(toSchema({ Published: 'checkbox', Date: 'date' }));
    const rows = [
      toRow({ ...published(false), ...date('2030-01-01') }),
      toRow({ ...published(false), ...date(null) }),
      toRow({}, { in_trash: true, properties: { ...published(true), ...date(null) } }),
    ];
    expect(countClosed(rows, gates)).toEqual({
      trash: 1,
      password: 0,
      published: 2,
      status: 0,
      date: 1,
    });
  });
});

describe('a date', () => {
  const schema = toSchema({ 'Publish Date': 'date' });
  const row = (start: string) => toRow({ 'Publish Date': { type: 'date', date: { start } } });
  it.each([
    ['2026-06-15', 'UTC', '2026-06-15T00:00:00Z', true],
    ['2026-06-15', 'UTC', '2026-06-14T23:59:59Z', false],
    ['2026-06-15', 'Asia/Tokyo', '2026-06-14T15:00:00Z', true],
    ['2026-06-15', 'Asia/Tokyo', '2026-06-14T14:59:59Z', false],
    ['2026-06-15', 'America/Los_Angeles', '2026-06-15T06:59:59Z', false],
    ['2026-06-15', 'Pacific/Kiritimati', '2026-06-14T10:00:00Z', true],
    ['2026-06-15T09:00:00.000+02:00', 'Asia/Tokyo', '2026-06-15T07:00:00Z', true],
    ['2026-06-15T09:00:00.000+02:00', 'Asia/Tokyo', '2026-06-15T06:59:59Z', false],
  ])('%s in %s has at %s begun: %s', (start, timeZone, now, begun) => {
    const gates = toGates(schema, { timeZone, now });
    expect(gates.isOpen(row(start))).toBe(begun);
    // The query never leaves out what is open: its bound is a day that has begun nowhere yet.
    const bound = /"on_or_before":"([^"]+)"/.exec(JSON.stringify(gates.filter))?.[1] ?? '';
    if (begun) expect(start.slice(0, 10) <= bound).toBe(true);
  });

  it.each([
    ['America/New_York', '2026-06-15T13:00:00Z', true],
    ['America/New_York', '2026-06-15T12:59:59Z', false],
    [null, '2026-06-15T00:00:00Z', true],
    [null, '2026-06-14T23:59:59Z', false],
  ])(
    "without an offset is in its own zone %s, else in the site's, at %s: %s",
    (zone, now, begun) => {
      const value = { start: '2026-06-15T09:00:00.000', end: null, time_zone: zone };
      const gates = toGates(schema, { timeZone: 'Asia/Tokyo', now });
      expect(gates.isOpen(toRow({ 'Publish Date': { type: 'date', date: value } }))).toBe(begun);
    },
  );

  it('that is empty passes, and so does one that cannot be read; one that is missing does not', () => {
    const gates = toGates(schema);
    expect(gates.isOpen(toRow({ 'Publish Date': { type: 'date', date: null } }))).toBe(true);
    expect(gates.isOpen(toRow({}))).toBe(false);
    expect(gates.isOpen(row('someday'))).toBe(true);
  });
});

describe('property names', () => {
  it('are found in any capitalisation, the first of several names first', () => {
    const schema = toSchema({
      Titel: 'title',
      'published ON': 'date',
      'publish date': 'date',
      TAGS: 'multi_select',
      Author: 'people',
      Excerpt: 'rich_text',
      description: 'rich_text',
    });
    expect(resolvePropertyNames(schema, {})).toEqual({
      title: 'Titel',
      date: 'publish date',
      tags: 'TAGS',
      authors: 'Author',
      summary: 'description',
    });
  });

  it('can be renamed by the site', () => {
    const schema = toSchema({ Name: 'title', Date: 'date', Erschienen: 'date' });
    expect(resolvePropertyNames(schema, { date: 'erschienen' }).date).toBe('Erschienen');
  });

  it('that are renamed to what does not exist are an error', () => {
    const schema = toSchema({ Name: 'title' });
    expect(() => resolvePropertyNames(schema, { date: 'Erschienen' })).toThrow(
      expect.objectContaining({
        name: 'UnknownPropertyError',
        role: 'date',
        propertyName: 'Erschienen',
        existing: ['Name'],
      }),
    );
  });
});

describe('a page with a password', () => {
  const empty = { type: 'rich_text', rich_text: [] };
  const typed = { type: 'rich_text', rich_text: [{ type: 'text', plain_text: 'x' }] };

  it.each([
    ['Password', typed, ['password']],
    [' PASSWORD ', typed, ['password']],
    ['Password', empty, []],
    ['Password', { type: 'select', select: null }, ['password']],
    ['Password', { type: 'checkbox', checkbox: false }, ['password']],
    ['Passwords', typed, []],
  ])('in %j, %j, is closed by %j', (name, value, expected) => {
    const gates = toGates(toSchema({ Published: 'checkbox', [name]: 'rich_text' }));
    expect(gates.closedBy(toRow({ ...published(true), [name]: value }))).toEqual(expected);
  });

  it('is told of where there may be one', () => {
    const rulesOf = (name: string) =>
      toGates(toSchema({ Published: 'checkbox', [name]: 'rich_text' })).warnings.map(
        ({ rule }) => rule,
      );
    expect(rulesOf('password')).toEqual(['password-unsupported']);
    expect(rulesOf('Passport')).toEqual([]);
  });
});
