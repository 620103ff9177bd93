import { describe, expect, it } from 'vitest';
import type { PageObjectResponse } from '@notionhq/client';
import { buildGates, countClosed } from '../../../content-loader/notion/gates.ts';
import type { Gates } from '../../../content-loader/notion/gates.ts';
import { resolveKnownNames } from '../../../content-loader/notion/gate-names.ts';
import type { KnownGates } from '../../../content-loader/notion/known-gates.ts';
import { findSecretColumns } from '../../../content-loader/notion/private-page.ts';
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
  readonly known?: KnownGates;
  readonly notGates?: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
}

function toGates(schema: Properties, setting: Setting = {}): Gates {
  return buildGates(schema, {
    ...setting,
    names: resolveKnownNames(schema, setting.renames ?? setting.properties ?? {}, setting.known),
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

  it('that is empty passes; one that cannot be read does not, nor one that is missing', () => {
    const gates = toGates(schema);
    expect(gates.isOpen(toRow({ 'Publish Date': { type: 'date', date: null } }))).toBe(true);
    expect(gates.isOpen(toRow({}))).toBe(false);
    expect(gates.isOpen(row('someday'))).toBe(false);
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

  it('are taken as they are spelled where there are several', () => {
    const schema = toSchema({ slug: 'rich_text', Slug: 'rich_text', 'cover image': 'files' });
    expect(resolvePropertyNames(schema, {})).toEqual({ slug: 'Slug', cover: 'cover image' });
    expect(resolvePropertyNames(schema, { slug: 'slug' }).slug).toBe('slug');
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

describe('the gate of passwords', () => {
  const empty = { id: 'pw', type: 'rich_text', rich_text: [] };
  const typed = { id: 'pw', type: 'rich_text', rich_text: [{ type: 'text', plain_text: 'x' }] };
  const known = { password: [{ property: 'pw' }] };
  const schemaOf = (name: string, type: string): Properties => {
    const schema = toSchema({ Published: 'checkbox', [name]: type });
    return Object.fromEntries(
      Object.entries(schema).map(([key, one]) => [key, key === name ? { ...one, id: 'pw' } : one]),
    );
  };
  const whatOf = (gates: ReturnType<typeof toGates>): string[] =>
    gates.problems.map(({ what, kind }) => `${kind} ${what}`);

  it.each([
    ['Password', typed, []],
    [' PASSWORD ', typed, []],
    ['Password', empty, []],
    ['Password', { id: 'pw', type: 'select', select: null }, ['password']],
    ['Password', { id: 'pw', type: 'rich_text' }, ['password']],
  ])('of %j, %j, closes the page by %j', (name, value, expected) => {
    const gates = toGates(schemaOf(name, 'rich_text'));
    expect(gates.closedBy(toRow({ ...published(true), [name]: value }))).toEqual(expected);
    expect(
      JSON.stringify(gates.statesOf(toRow({ ...published(true), [name]: value }))),
    ).not.toContain('"x"');
  });

  it('is closed for a page that came without it', () => {
    const gates = toGates(schemaOf('Password', 'rich_text'));
    expect(gates.closedBy(toRow(published(true)))).toEqual(['password']);
  });

  it('decides nothing for a database that has no other gate', () => {
    const { warnings } = toGates({
      Password: schemaOf('Password', 'rich_text')['Password'],
    } as Properties);
    expect(warnings.map(({ rule }) => rule)).toEqual(['no-gate']);
  });

  it.each([
    ['is renamed', schemaOf('Secret', 'rich_text'), {}, ['password renamed']],
    [
      'is renamed, as the site says',
      schemaOf('Secret', 'rich_text'),
      { properties: { password: 'Secret' } },
      [],
    ],
    ['has another type', schemaOf('Password', 'select'), {}, ['password unreadable']],
    [
      'has another type, which is allowed',
      schemaOf('Password', 'select'),
      { allowGates: true },
      ['password unreadable'],
    ],
    ['is gone', toSchema({ Published: 'checkbox' }), {}, ['password gone']],
    ['is gone, which is allowed', toSchema({ Published: 'checkbox' }), { allowGates: true }, []],
    [
      'is made anew',
      toSchema({ Published: 'checkbox', Password: 'rich_text' }),
      {},
      ['password gone'],
    ],
    ['is ruled out by the site', schemaOf('Password', 'rich_text'), { notGates: ['Password'] }, []],
    [
      'is ruled out, and of another type',
      schemaOf('Password', 'checkbox'),
      { notGates: ['Password'] },
      [],
    ],
  ])('that %s', (_what, schema, settings, expected) => {
    const gates = toGates(schema, { known, ...settings });
    expect(whatOf(gates)).toEqual(expected);
    const isText = Object.values(schema).some(
      ({ id, type }) => id === 'pw' && type === 'rich_text',
    );
    // Whatever a setting says, a text that is known as the password goes on being it.
    expect(
      gates.gates.some(
        ({ kind, id, type }) => kind === 'password' && id === 'pw' && type === 'rich_text',
      ),
    ).toBe(isText);
  });
});

describe('columns that are never shown', () => {
  const formula = (expression: string, id: string) => ({
    id,
    type: 'formula',
    formula: { expression },
  });
  it('are passwords, and formulas that read them by name, by id or by another formula', () => {
    const schema = {
      Name: { id: 'title', type: 'title' },
      ' PASSWORD': { id: 'a:b', type: 'rich_text' },
      Plain: formula('prop(" PASSWORD")', 'f1'),
      ById: formula('{{notion:block_property:a%3Ab:x}}', 'f2'),
      Far: formula('prop("ById") + 1', 'f3'),
      Other: formula('prop("Name")', 'f4'),
      Unknown: { id: 'f5', type: 'formula', formula: {} },
    } as unknown as Properties;
    expect([...findSecretColumns(schema)].sort()).toEqual([
      ' PASSWORD',
      'ById',
      'Far',
      'Plain',
      'Unknown',
    ]);
    expect([...findSecretColumns({ Name: schema['Name'] } as Properties)]).toEqual([]);
    const far = {
      Far: formula('prop("Posts").map(current.prop("password"))', 'f6'),
      Name: schema['Name'],
    };
    expect([...findSecretColumns(far as unknown as Properties)]).toEqual(['Far']);
    const known = [{ property: 'f4' }];
    expect([
      ...findSecretColumns({ Other: schema['Other'], Name: schema['Name'] } as Properties, {
        known,
      }),
    ]).toEqual(['Other']);
  });
});
