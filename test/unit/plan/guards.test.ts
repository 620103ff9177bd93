import type { PageObjectResponse } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import type { LastBuild } from '../../../content-loader/plan/appear-guard.ts';
import {
  assertFewAppear,
  findAppeared,
  mayAppear,
} from '../../../content-loader/plan/appear-guard.ts';
import { toStates } from '../../../content-loader/plan/closed-pages.ts';
import type { CollectionRows } from '../../../content-loader/plan/collection-rows.ts';
import { describeLost } from '../../../content-loader/plan/describe-lost.ts';
import {
  describeLookAlikes,
  describeOpen,
  describeUngated,
  findSourceLookAlikes,
  toLookAlikeFindings,
} from '../../../content-loader/plan/look-alikes.ts';
import { buildRowGates } from '../../../content-loader/plan/row-gates.ts';
import type { SourceReading } from '../../../content-loader/plan/source-gates.ts';
import { assertFewAppearInTrees } from '../../../content-loader/plan/tree-guard.ts';
import { resolveKnownNames } from '../../../content-loader/notion/gate-names.ts';
import { buildGates } from '../../../content-loader/notion/gates.ts';
import type { KnownGates } from '../../../content-loader/notion/known-gates.ts';
import type { Properties } from '../../../content-loader/notion/property-names.ts';
import type { WorkspaceSettings } from '../../../content-loader/settings/workspace-settings.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
const SOURCE = hex(0xa1);
const DATABASE = hex(0xa2);

/** `type` or `type: option, option` by name, which is the id too. */
function schemaOf(columns: Readonly<Record<string, string>>): Properties {
  const entries = Object.entries(columns).map(([name, column]) => {
    const [type = '', list = ''] = column.split(': ');
    const options = list === '' ? [] : list.split(', ').map((id) => ({ id, name: id }));
    return [name, { id: name, name, type, [type]: { options, expression: 'x' } }];
  });
  return Object.fromEntries(entries) as Properties;
}

type Values = Readonly<Record<string, unknown>>;

function row(
  n: number,
  values: Values,
  more: Partial<PageObjectResponse> = {},
): PageObjectResponse {
  const properties = Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const type =
        typeof value === 'boolean'
          ? 'checkbox'
          : name === 'Date'
            ? 'date'
            : name === 'Name'
              ? 'title'
              : 'select';
      const own =
        type === 'checkbox'
          ? value
          : type === 'date'
            ? value === null
              ? null
              : { start: value, time_zone: null }
            : type === 'title'
              ? [{ plain_text: value }]
              : { id: value, name: value };
      return [name, { id: name, type, [type]: own }];
    }),
  );
  return {
    id: hex(n),
    url: `https://www.notion.so/${n}`,
    created_time: '2026-01-01T00:00:00.000Z',
    last_edited_time: '2026-01-02T00:00:00.000Z',
    in_trash: false,
    properties,
    ...more,
  } as unknown as PageObjectResponse;
}

function readingOf(
  columns: Readonly<Record<string, string>>,
  pages: readonly PageObjectResponse[],
  more: Partial<SourceReading> & { readonly publishedNames?: readonly string[] } = {},
): SourceReading {
  const properties = schemaOf(columns);
  const { known, publishedNames = [] } = more;
  const names = resolveKnownNames(properties, {}, known);
  const gates = buildGates(properties, {
    names,
    publishedNames,
    timeZone: 'UTC',
    now: new Date('2026-06-15T12:00:00Z'),
    known,
  });
  return {
    ...{ collection: 'posts', names, gates, known, pages, problems: [] },
    database: { id: DATABASE, title: 'Blog', url: 'https://www.notion.so/blog' },
    source: { id: SOURCE, databaseId: DATABASE, name: 'Blog', properties, lastEditedTime: '' },
    ...more,
  };
}

const BUILT = '2026-06-01T00:00:00.000Z';

/** The build before: which pages were closed, with the states of their gates, and which were published. */
function lastOf(
  closed: Readonly<Record<number, Readonly<Record<string, string>>>> | undefined,
  published: readonly number[] = [],
): LastBuild {
  const pages = Object.fromEntries(
    Object.entries(closed ?? {}).map(([n, states]) => [hex(Number(n)), states]),
  );
  const memory = {
    builtAt: BUILT,
    gates: {},
    closed: { [SOURCE]: { asOf: BUILT, seen: '', shape: '', pages } },
  };
  return {
    memory: closed === undefined ? undefined : memory,
    published: { [DATABASE]: published.map((n) => ({ id: hex(n), title: '', url: '' })) },
  };
}

const idsOf = (pages: readonly PageObjectResponse[]): number[] =>
  pages.map(({ id }) => Number.parseInt(id, 16));

describe('pages that appear', () => {
  const columns = { Published: 'checkbox', Status: 'select: Draft, Live' };
  const open = (n: number, more: Partial<PageObjectResponse> = {}) =>
    row(n, { Published: true, Status: 'Live' }, more);
  const appearedOf = (reading: SourceReading, last: LastBuild) => {
    const { pages, held, others } = findAppeared(reading, last);
    return [idsOf(pages), idsOf(held), others];
  };

  it('are those that were closed and whose own gates no writer changed', () => {
    const reading = readingOf(columns, [
      open(1),
      open(2),
      open(3),
      open(4),
      row(5, { Published: false, Status: 'Live' }),
    ]);
    const last = lastOf(
      {
        // Ticked since; another option since; the same values, under gates that mean something else.
        1: { Published: 'closed checkbox 0', Status: 'open select Live' },
        2: { Published: 'open checkbox 1', Status: 'closed select Draft' },
        3: { Published: 'closed checkbox 1', Status: 'open select Live' },
        4: { Published: 'closed formula-12345678 0' },
        5: { Published: 'closed checkbox 0' },
      },
      [9],
    );
    expect(appearedOf(reading, last)).toEqual([[3, 4], [], 2]);
  });

  it('are not those whose only closed gate was removed, nor those that were published', () => {
    const reading = readingOf(columns, [open(1), open(2), open(3)]);
    expect(appearedOf(reading, lastOf({ 1: { Old: 'closed checkbox 0' } }, [2, 3]))).toEqual([
      [],
      [],
      3,
    ]);
    expect(
      appearedOf(
        reading,
        lastOf({ 1: { Old: 'closed checkbox 0', Status: 'closed select Live' } }),
      ),
    ).toEqual([[1], [], 2]);
  });

  it('are none where no build is remembered, or none of this data source', () => {
    const reading = readingOf(columns, [open(1)]);
    expect(appearedOf(reading, lastOf(undefined, [2]))).toEqual([[], [], 1]);
    const other = lastOf({ 1: { Published: 'closed checkbox 1' } });
    expect(appearedOf({ ...reading, source: { ...reading.source, id: hex(0xbb) } }, other)).toEqual(
      [[], [], 1],
    );
  });

  it('may have been made after the closed ones were asked for, and not been touched since', () => {
    const at = (created: string, edited: string) => ({
      created_time: created,
      last_edited_time: edited,
    });
    const times = [
      at('2026-05-31T23:58:30.000Z', '2026-05-31T23:58:30.000Z'),
      // Long before: it would be among the closed ones.
      at('2026-05-31T20:00:00.000Z', '2026-05-31T20:00:00.000Z'),
      // Edited after the build, in the minute before it, or made after it.
      at('2026-05-31T23:58:30.000Z', '2026-06-02T00:00:00.000Z'),
      at('2026-05-31T23:58:30.000Z', '2026-05-31T23:59:30.000Z'),
      at('2026-06-01T00:00:00.000Z', '2026-05-31T00:00:00.000Z'),
    ];
    const reading = readingOf(
      columns,
      times.map((time, n) => open(n + 1, time)),
    );
    expect(appearedOf(reading, lastOf({}, [9]))).toEqual([[1], [], 4]);
    // A database that is built first has nothing to be compared with.
    expect(appearedOf(reading, { ...lastOf({}), published: {} })).toEqual([[], [], 5]);
  });

  it('do not count where their day has come', () => {
    const dated = (day: string) =>
      readingOf({ Date: 'date' }, [
        row(
          1,
          { Date: day },
          {
            created_time: '2026-05-31T23:59:00.000Z',
            last_edited_time: '2026-05-31T23:59:00.000Z',
          },
        ),
      ]);
    expect(appearedOf(dated('2026-06-10'), lastOf({}, [9]))).toEqual([[], [], 1]);
    expect(appearedOf(dated('2026-05-10'), lastOf({}, [9]))).toEqual([[1], [], 0]);
  });

  it('would be more if options were known by their names', () => {
    const known: KnownGates = {
      status: [{ property: 'Status', open: ['Live'], closed: ['Public'] }],
    };
    const reading = readingOf(
      { Published: 'checkbox', Status: 'select: Live, Public' },
      [
        open(1),
        row(2, { Published: true, Status: 'Public' }),
        row(3, { Published: false, Status: 'Public' }),
        row(4, { Published: true, Status: 'Public' }, { in_trash: true }),
      ],
      { known },
    );
    const closed = { Published: 'open checkbox 1', Status: 'closed select Public' };
    expect(appearedOf(reading, lastOf({ 2: closed, 3: closed, 4: closed }))).toEqual([[], [2], 1]);
  });

  it('stop a build above five, and above a tenth of the others', () => {
    expect([
      mayAppear(5, 0),
      mayAppear(6, 0),
      mayAppear(6, 60),
      mayAppear(7, 60),
      mayAppear(7, 69),
    ]).toEqual([true, false, true, false, false]);
    const appear = (collection: string, pages: number, held: number, others: number) => ({
      reading: readingOf(columns, [], { collection }),
      pages: Array.from({ length: pages }, (_, n) => open(n + 1)),
      held: Array.from({ length: held }, (_, n) => open(n + 50)),
      others,
    });
    const attempt =
      (...found: ReturnType<typeof appear>[]) =>
      () => {
        assertFewAppear(found);
      };
    expect(attempt(appear('posts', 3, 2, 0))).not.toThrow();
    expect(attempt(appear('posts', 3, 3, 0))).toThrow(/6/);
    // In one collection, though the whole site has room for them; or in all together.
    expect(attempt(appear('posts', 6, 0, 0), appear('books', 0, 0, 100))).toThrow();
    expect(attempt(appear('posts', 3, 0, 0), appear('books', 3, 0, 0))).toThrow();
    expect(attempt(appear('posts', 3, 0, 0), appear('books', 2, 0, 0))).not.toThrow();
  });

  it('are told by states that hold ids alone', () => {
    const { gates } = readingOf({ ...columns, Date: 'date' }, []);
    expect(
      toStates(gates, row(1, { Published: true, Status: 'Draft', Date: '2030-01-01' })),
    ).toEqual({
      Published: 'open checkbox 1',
      Status: 'closed select Draft',
      Date: 'closed date 0',
    });
    const formula = readingOf({ Published: 'formula' }, []).gates;
    expect(toStates(formula, row(1, {}))['Published']).toMatch(/^closed formula-[\da-z_-]{8} $/i);
  });
});

describe('gates that are lost', () => {
  const lines = (reading: SourceReading, last: LastBuild) =>
    describeLost(reading, last).map(({ collection, role, line }) => [collection, role, line]);
  const title = '• "Blog" (https://www.notion.so/blog):';
  const closed = {
    1: { old: 'closed checkbox 0' },
    2: { old: 'open checkbox 1' },
    3: { old: 'closed checkbox 0' },
  };

  it('are named with what they closed', () => {
    const gone = readingOf({ Name: 'title' }, [], { known: { published: [{ property: 'old' }] } });
    const what = `${title} the property that was the gate "published" is gone.`;
    expect(lines(gone, lastOf(closed))).toEqual([
      ['posts', 'published', `${what} At the last build it closed 2 pages.`],
    ]);
    expect(lines(gone, lastOf({ 1: { old: 'closed checkbox 0' } }))[0]?.[2]).toBe(
      `${what} At the last build it closed 1 page.`,
    );
    expect(lines(gone, lastOf(undefined))[0]?.[2]).toBe(what);
    const nameless = { ...gone, database: { ...gone.database, title: '' } };
    expect(lines(nameless, lastOf(undefined))[0]?.[2]).toContain('"Untitled"');
  });

  it('may have a type that says nothing, or values that do not', () => {
    const text = readingOf({ Published: 'rich_text' }, []);
    expect(lines(text, lastOf(undefined))).toEqual([
      [
        'posts',
        'published',
        `${title} "Published" is of type rich_text and cannot say what is published: that takes checkbox or status or select or formula.`,
      ],
    ]);
    const problem = { what: 'gone', kind: 'date', id: 'd' } as const;
    expect(
      lines(readingOf({ Name: 'title' }, [], { problems: [problem] }), lastOf(undefined)),
    ).toMatchObject([['posts', 'date', `${title} the property that was the gate "date" is gone.`]]);
  });

  it('may be replaced by others, as far as these keep closed what was', () => {
    const known: KnownGates = { published: [{ property: 'old' }] };
    const reading = (...open: readonly number[]) =>
      readingOf(
        { Published: 'checkbox' },
        open.map((n) => row(n, { Published: true })),
        { known },
      );
    const what = `${title} "Published" is another property than the one that was the gate "published", which is gone.`;
    expect(lines(reading(1, 2, 3), lastOf(closed))).toEqual([
      ['posts', 'published', `${what} It would publish 2 pages that the last build kept closed.`],
    ]);
    expect(lines(reading(2), lastOf(closed))).toEqual([]);
    expect(lines(reading(3), lastOf(closed))[0]?.[2]).toContain('It would publish 1 page that');
    expect(lines(reading(1), lastOf(undefined))[0]?.[2]).toBe(
      `${what} Whether it would publish what was closed is not known here: no earlier build is remembered.`,
    );
  });
});

describe('properties that look like gates', () => {
  const site = { noGates: { books: ['Estado'] } } as unknown as WorkspaceSettings;
  const columns = { Name: 'title', Estado: 'select: Borrador, Publicado', Fecha: 'date' };

  it('stop a first build with the lines to write', () => {
    const reading = readingOf(columns, [row(1, {}), row(2, {})]);
    const found = findSourceLookAlikes(reading, site);
    expect(describeLookAlikes(reading, found)).toEqual([
      '2 pages of "Blog" (https://www.notion.so/blog) would be published, because nothing closes them. "Estado" (select), "Fecha" (date) look like a gate:',
      "  if they are:   properties: { status: 'Estado', date: 'Fecha' }, publishedNames: ['Publicado'],",
      "  if not:     noGates: { posts: ['Estado', 'Fecha'] },",
    ]);
    expect(describeLookAlikes(reading, [])).toEqual([]);
    const one = readingOf({ Name: 'title', Borrador: 'checkbox' }, [row(1, {})]);
    expect(describeLookAlikes(one, findSourceLookAlikes(one, site))).toEqual([
      '1 page of "Blog" (https://www.notion.so/blog) would be published, because nothing closes it. "Borrador" (checkbox) looks like a gate:',
      '  if its tick means "not yet", add in Notion a formula property "Published": not prop("Borrador")',
      "  if not:     noGates: { posts: ['Borrador'] },",
    ]);
  });

  it('are not those that the site rules out for this collection, nor formulas that give numbers', () => {
    const names = (reading: SourceReading) =>
      findSourceLookAlikes(reading, site).map(({ name }) => name);
    expect(names(readingOf(columns, [], { collection: 'books' }))).toEqual(['Fecha']);
    const formula = {
      Publicado: { id: 'p', type: 'formula', formula: { type: 'number', number: 1 } },
    };
    const told = (result: object) =>
      readingOf({ Publicado: 'formula' }, [
        row(1, {}, { properties: result as PageObjectResponse['properties'] }),
      ]);
    expect(names(told(formula))).toEqual([]);
    expect(
      names(
        told({ Publicado: { ...formula.Publicado, formula: { type: 'boolean', boolean: true } } }),
      ),
    ).toEqual(['Publicado']);
  });

  it('are a finding later, each by itself', () => {
    const reading = readingOf(columns, []);
    expect(
      toLookAlikeFindings(reading, findSourceLookAlikes(reading, site)).map(({ detail }) => detail),
    ).toEqual([
      `"Estado" (select) looks like a gate and closes nothing; if it is one, write properties: { status: 'Estado' }, publishedNames: ['Publicado'],; if not, noGates: { posts: ['Estado'] },`,
      `"Fecha" (date) looks like a gate and closes nothing; if it is one, write properties: { date: 'Fecha' },; if not, noGates: { posts: ['Fecha'] },`,
    ]);
  });

  it('get no role that another property has: its gate would be gone', () => {
    const taken = { Status: 'status: Draft, Published', Date: 'date', Password: 'rich_text' };
    const reading = readingOf(
      {
        Published: 'checkbox',
        ...taken,
        Estado: 'select: Publicado',
        Fecha: 'date',
        Contraseña: 'rich_text',
      },
      [],
    );
    const found = findSourceLookAlikes(reading, { ...site, noGates: {} });
    expect(found.map(({ name, role, taken: by }) => [name, role, by])).toEqual([
      ['Estado', 'published', 'Published'],
      ['Fecha', 'date', 'Date'],
      ['Contraseña', 'password', 'Password'],
    ]);
    expect(describeLookAlikes(reading, found).slice(1)).toEqual([
      `  if both decide, in Notion add a formula property that is true when "Published" and "Estado" both let a page be published, and write its name: properties: { published: '…' },`,
      '  if both decide, in Notion add a formula property "Published" that is true when "Date" and "Fecha" both let a page be published',
      '  if both decide, in Notion move the passwords of "Contraseña" into "Password"',
      "  if not:     noGates: { posts: ['Estado', 'Fecha', 'Contraseña'] },",
    ]);
    const details = toLookAlikeFindings(reading, found).map(({ detail }) => detail);
    expect(details[1]).toContain('if it is one, in Notion add a formula property "Published" that');
    expect(details.join()).not.toMatch(/'(Estado|Fecha|Contraseña)' }/);
  });

  it('get a role that is free, beside others that are taken', () => {
    const reading = readingOf({ Published: 'checkbox', Estado: 'status: Publicado' }, []);
    const [first, second] = describeLookAlikes(
      reading,
      findSourceLookAlikes(reading, { ...site, noGates: {} }),
    ).slice(1);
    expect(first).toBe(
      "  if it is:   properties: { status: 'Estado' }, publishedNames: ['Publicado'],",
    );
    expect(second).toMatch(/^ {2}if not:/);
    const checkboxes = readingOf({ Published: 'checkbox', Publicado: 'checkbox' }, []);
    expect(
      describeLookAlikes(
        checkboxes,
        findSourceLookAlikes(checkboxes, { ...site, noGates: {} }),
      ).slice(1, -1),
    ).toEqual([
      `  if both decide, in Notion add a formula property that is true when "Published" and "Publicado" both let a page be published, and write its name: properties: { published: '…' },`,
    ]);
  });

  it('stand beside the gates that there are', () => {
    const pages = [row(1, { Published: true }), row(2, { Published: false })];
    expect(describeOpen(readingOf({ Published: 'checkbox', Date: 'date' }, pages))).toBe(
      '0 pages of "Blog" (https://www.notion.so/blog) would be published, and only "Published" and "Date" can close pages.',
    );
    expect(describeOpen(readingOf({ Published: 'checkbox' }, pages))).toContain('1 page of "Blog"');
    expect(describeUngated(1, [])).toBe('1 page is published because nothing closes it');
    const found = findSourceLookAlikes(readingOf(columns, []), site);
    expect(describeUngated(3, found)).toBe(
      '3 pages are published because nothing closes them; "Estado" (select), "Fecha" (date) look like a gate',
    );
    expect(describeUngated(3, found.slice(0, 1))).toContain(
      '; "Estado" (select) looks like a gate',
    );
  });
});

describe('rows of a database that is no collection', () => {
  const site = {
    properties: { status: 'Stage', published: 'Out' },
    publishedNames: ['Fertig'],
    timeZone: 'UTC',
  };
  const gates = (columns: Readonly<Record<string, string>>) =>
    buildRowGates(schemaOf(columns), site, new Date('2026-06-15T12:00:00Z'));
  const isOpen = (columns: Readonly<Record<string, string>>, values: Values, more = {}) =>
    gates(columns).isOpen(row(1, values, more));

  it('are open where nothing closes them, but not in the trash and not with a password', () => {
    expect(gates({ Name: 'title' })).toMatchObject({
      names: [],
      unreadable: undefined,
      filter: undefined,
    });
    expect(isOpen({ Name: 'title' }, {})).toBe(true);
    expect(isOpen({ Name: 'title' }, {}, { in_trash: true })).toBe(false);
    expect(isOpen({ Name: 'title' }, { Password: true })).toBe(false);
  });

  it('are closed by a box, by a status of the published names, and by a date beside one of these', () => {
    const columns = { Published: 'checkbox', Status: 'select: Draft, Live', Date: 'date' };
    expect(gates(columns).names).toEqual(['Published', 'Status', 'Date']);
    expect(JSON.stringify(gates(columns).filter)).toMatch(/Published.*Status.*Date/);
    const all = { Published: true, Status: 'Live', Date: '2026-01-01' };
    expect(isOpen(columns, all)).toBe(true);
    expect(isOpen(columns, { ...all, Published: false })).toBe(false);
    expect(isOpen(columns, { ...all, Status: 'Draft' })).toBe(false);
    expect(isOpen(columns, { ...all, Date: '2027-01-01' })).toBe(false);
  });

  it('have a workflow and an event where these are no gates', () => {
    expect(gates({ Status: 'status: To do, Done', Date: 'date' }).names).toEqual([]);
    expect(gates({ Status: 'rich_text' }).names).toEqual([]);
    expect(gates({ Status: 'select: Fertig', Date: 'date' }).names).toEqual(['Status', 'Date']);
    expect(gates({ Published: 'checkbox', Date: 'created_time' }).names).toEqual(['Published']);
    expect(gates({ Published: 'checkbox', Date: 'last_edited_time' }).names).toEqual(['Published']);
  });

  it('take the usual names before those of the site', () => {
    expect(gates({ Stage: 'select: Fertig', Out: 'checkbox' }).names).toEqual(['Out', 'Stage']);
    expect(gates({ Stage: 'select: Fertig', Status: 'select: Live' }).names).toEqual(['Status']);
  });

  it('cannot be told by what gives no answer', () => {
    expect(gates({ Published: 'select: Live' })).toMatchObject({
      names: ['Published'],
      unreadable: 'Published',
    });
    expect(gates({ Status: 'multi_select: Live' }).unreadable).toBe('Status');
    expect(gates({ Status: 'multi_select: Draft' })).toMatchObject({
      names: [],
      unreadable: undefined,
    });
    expect(gates({ Published: 'checkbox', Date: 'rich_text' }).unreadable).toBe('Date');
    expect(isOpen({ Published: 'select: Live' }, { Published: 'Live' })).toBe(false);
  });

  it('are told by formulas that give yes, or a day that has come', () => {
    const published = (formula: object) =>
      gates({ Published: 'formula' }).isOpen(
        row(1, {}, { properties: { Published: { id: 'p', type: 'formula', formula } } } as never),
      );
    expect(published({ type: 'boolean', boolean: true })).toBe(true);
    expect(published({ type: 'boolean', boolean: false })).toBe(false);
    expect(published({ type: 'string', string: 'Live' })).toBe(false);
    const dated = (formula: object) =>
      gates({ Published: 'checkbox', Date: 'formula' }).isOpen(
        row(1, {}, {
          properties: {
            Published: { id: 'Published', type: 'checkbox', checkbox: true },
            Date: { id: 'd', type: 'formula', formula },
          },
        } as never),
      );
    expect(dated({ type: 'date', date: { start: '2026-06-15' } })).toBe(true);
    expect(dated({ type: 'date', date: { start: '2026-06-16' } })).toBe(false);
    expect(dated({ type: 'date', date: null })).toBe(true);
    expect(dated({ type: 'string', string: '2026-01-01' })).toBe(false);
  });
});

describe('pages of trees that appear', () => {
  const collection = (
    pages: readonly (readonly [
      n: number,
      edited?: string | undefined,
      parent?: number,
      kind?: string,
    ])[],
    tree: object | null = { kind: 'page' },
  ): CollectionRows =>
    ({
      name: 'guide',
      database: { id: DATABASE },
      ...(tree && { tree }),
      rows: pages.map(([n, edited = '2026-01-02T00:00:00.000Z', parent, kind = 'page']) => ({
        page: row(n, { Name: `Page ${n}` }, { last_edited_time: edited }),
        tree: { parent: parent === undefined ? undefined : hex(parent), order: n, kind },
      })),
      // Of a collection only these are looked at.
    }) as unknown as CollectionRows;
  const attempt = (own: CollectionRows, last: LastBuild, allowAppear = false) => {
    const findings: { page: { title: string } | undefined }[] = [];
    const settings = { allowAppear };
    assertFewAppearInTrees({ settings, findings } as never, [own], last);
    return findings.map(({ page }) => page?.title);
  };
  const many = (count: number, edited?: string) =>
    Array.from({ length: count }, (_, n) => [n + 1, edited] as const);

  it('are those that were there and were not published, unless they or what is above them were edited', () => {
    const edited = '2026-06-02T00:00:00.000Z';
    expect(
      attempt(
        collection([
          [1],
          [2, edited],
          [3, undefined, 2],
          [4, undefined, 3],
          [5],
          [6, undefined, 5, 'row'],
        ]),
        lastOf({}, [1]),
      ),
    ).toEqual(['Page 5']);
    expect(
      attempt(
        collection([
          [1, '2026-05-31T23:59:00.000Z'],
          [2, '2026-05-31T23:59:01.000Z'],
        ]),
        lastOf({}),
      ),
    ).toEqual(['Page 1']);
  });

  it('are none in a first build, in one that is not remembered, and of no tree', () => {
    const pages = collection(many(9));
    expect(attempt(pages, lastOf(undefined))).toEqual([]);
    expect(attempt(pages, { ...lastOf({}), published: {} })).toEqual([]);
    expect(attempt(collection(many(9), null), lastOf({}))).toEqual([]);
  });

  it('stop a build above five, unless that is meant', () => {
    expect(attempt(collection(many(5)), lastOf({}))).toHaveLength(5);
    expect(() => attempt(collection(many(6)), lastOf({}))).toThrow();
    expect(attempt(collection(many(6)), lastOf({}), true)).toHaveLength(6);
  });
});
