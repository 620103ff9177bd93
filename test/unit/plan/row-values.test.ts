import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PageObjectResponse } from '@notionhq/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toId } from '../../../content-loader/core/ids.ts';
import type { Gate, Gates } from '../../../content-loader/notion/gates.ts';
import type { Notion } from '../../../content-loader/notion/client.ts';
import { rowsOfSource, toKeptDigest } from '../../../content-loader/plan/asked-rows.ts';
import { toGateShape } from '../../../content-loader/plan/closed-pages.ts';
import type { Row } from '../../../content-loader/plan/collection-rows.ts';
import { completeRow } from '../../../content-loader/plan/complete-row.ts';
import { findDependentCollections } from '../../../content-loader/plan/dependent-sources.ts';
import type { GateMemory } from '../../../content-loader/plan/gate-memory.ts';
import { openGateMemories } from '../../../content-loader/plan/gate-memory.ts';
import {
  createPageContext,
  noPage,
  nothingResolved,
} from '../../../content-loader/plan/page-context.ts';
import { toCover } from '../../../content-loader/plan/page-files.ts';
import { toPrivateRow } from '../../../content-loader/plan/private-row.ts';
import { isSameRow, toRowDigest } from '../../../content-loader/plan/row-digest.ts';
import { buildRowGates } from '../../../content-loader/plan/row-gates.ts';
import { createRouteLayout } from '../../../content-loader/plan/routes.ts';
import { forgetHead } from '../../../content-loader/plan/shown-database.ts';
import { readSiteFiles } from '../../../content-loader/plan/site-files.ts';
import type { BuildReading } from '../../../content-loader/plan/source-gates.ts';
import { toProblem } from '../../../content-loader/plan/source-gates.ts';
import { toFormerRoute } from '../../../content-loader/plan/typed-redirects.ts';
import { createWords } from '../../../content-loader/words/words.ts';
import { idOf, toPage } from '../notion/objects.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire-rows-'));
});
afterAll(() => rm(folder, { recursive: true }));

const page = (number: number, more: Parameters<typeof toPage>[1] = {}): PageObjectResponse =>
  toPage(number, more) as unknown as PageObjectResponse;
const row = (of: PageObjectResponse, more: Partial<Row> = {}): Row => ({
  ...{ page: of, names: {}, schema: {} },
  ...more,
});
const idsOf = (rows: readonly Row[]): string[] => rows.map(({ page: { id } }) => id);
const source = { data_source_id: idOf(900) };

describe('the rows that were asked for', () => {
  it('are those of the data source, and none of a tree', () => {
    const rows = [
      row(page(1, { parent: source })),
      row(page(2, { parent: { data_source_id: idOf(901) } })),
      row(page(3, { parent: {} })),
      row(page(4, { parent: source }), { tree: { parent: undefined, order: 0, kind: 'page' } }),
      row(page(5, { parent: source }), { tree: { parent: undefined, order: 0, kind: 'row' } }),
    ];
    expect(idsOf(rowsOfSource({ rows }, toId(idOf(900))))).toEqual([idOf(1), idOf(5)]);
    expect(rowsOfSource({ rows }, idOf(900))[1]).not.toHaveProperty('tree');
  });

  it('are the same in any order, and others after an edit', () => {
    const at = (number: number, minute: string): Row =>
      row(page(number, { last_edited_time: `2026-01-01T00:${minute}:00.000Z` }));
    const digest = toKeptDigest([at(1, '01'), at(2, '02')]);
    expect(toKeptDigest([at(2, '02'), at(1, '01')])).toBe(digest);
    expect(toKeptDigest([at(1, '01'), at(2, '03')])).not.toBe(digest);
    expect(toKeptDigest([at(1, '01'), at(3, '02')])).not.toBe(digest);
    // Not the times of one for those of the other.
    expect(toKeptDigest([at(1, '02'), at(2, '01')])).not.toBe(digest);
  });

  it('differ by what is left out of them, their marks and their passwords', () => {
    const all = [
      row(page(1)),
      row(page(1), { malformed: ['Date'] }),
      row(page(1), { draft: 'draft' }),
      row(page(1), { draft: 'scheduled' }),
      row(page(2)),
    ].map(toRowDigest);
    expect(new Set([...all, toRowDigest(undefined)]).size).toBe(6);
    expect(isSameRow(row(page(1)), row(page(1)))).toBe(true);
    expect(isSameRow(row(page(1)), row(page(1), { malformed: ['Date'] }))).toBe(false);
  });
});

describe('the shape of gates', () => {
  const gate = (id: string, more: Partial<Gate> = {}): Gate =>
    ({ ...{ id, kind: 'status', property: 'Status', type: 'select' }, ...more }) as Gate;
  const shapeOf = (...gates: Gate[]): string => toGateShape({ gates } as unknown as Gates);

  it('is that of their ids and types, whatever they are called', () => {
    const shape = shapeOf(gate('a'), gate('b'));
    expect(shapeOf(gate('a', { property: 'Zustand' }), gate('b'))).toBe(shape);
    expect(shapeOf(gate('a'))).not.toBe(shape);
    expect(shapeOf(gate('a'), gate('c'))).not.toBe(shape);
    expect(shapeOf(gate('a', { type: 'formula' }), gate('b'))).not.toBe(shape);
  });

  it('is told to people by what a value of it should be', () => {
    const wanted = (kind: Gate['kind']): string[] => [
      ...('wanted' in toProblem(gate('a', { kind }))
        ? [String(Reflect.get(toProblem(gate('a', { kind })), 'wanted'))]
        : []),
    ];
    expect(wanted('date')).toEqual(['one that gives a date']);
    expect(wanted('password')).toEqual(['one that gives a text']);
    expect(wanted('status')).toEqual(['one that gives a checkbox or one of the published names']);
  });
});

describe('a row of a database that is no collection', () => {
  const site = { properties: {}, publishedNames: ['Published'], timeZone: 'UTC' };
  const now = new Date('2026-03-05T10:00:00.000Z');
  const property = (name: string, type: string, more: object = {}) => ({
    [name]: { id: name, name, type, ...more },
  });
  const gatesOf = (properties: object) =>
    buildRowGates(properties as Parameters<typeof buildRowGates>[0], site, now);
  const withValue = (name: string, value: object): PageObjectResponse =>
    page(1, { properties: { [name]: { id: name, ...value } } });

  it('has no gate where its database has none, or a status of other words', () => {
    const none = gatesOf(property('Name', 'title'));
    expect(none).toMatchObject({ names: [], unreadable: undefined, filter: undefined });
    expect(none.isOpen(page(1))).toBe(true);
    expect(none.isOpen(page(1, { in_trash: true }))).toBe(false);
    const options = { options: [{ id: '1', name: 'Lead' }] };
    expect(gatesOf(property('Status', 'select', { select: options })).names).toEqual([]);
  });

  it('is closed by a date that is to come, beside another gate alone', () => {
    const published = property('Published', 'checkbox', { checkbox: {} });
    const dated = gatesOf({ ...published, ...property('Date', 'date', { date: {} }) });
    expect(dated.names).toEqual(['Published', 'Date']);
    const box = { id: 'Published', type: 'checkbox', checkbox: true };
    const on = (start: string): boolean => {
      const date = { id: 'Date', type: 'date', date: { start, end: null } };
      return dated.isOpen(page(1, { properties: { Published: box, Date: date } }));
    };
    expect([on('2026-03-05'), on('2026-03-06')]).toEqual([true, false]);
    // Another date is that of an event; times that Notion writes are never to come.
    expect(gatesOf(property('Date', 'date', { date: {} })).names).toEqual([]);
    for (const type of ['created_time', 'last_edited_time']) {
      expect(gatesOf({ ...published, ...property('Date', type) }).names).toEqual(['Published']);
    }
    expect(gatesOf({ ...published, ...property('Date', 'number') }).unreadable).toBe('Date');
  });

  it('is closed where a formula that decides has no value, or another one', () => {
    const formula = gatesOf(property('Published', 'formula', { formula: {} }));
    const gives = (value: object) =>
      formula.isOpen(withValue('Published', { type: 'formula', formula: value }));
    expect(gives({ type: 'boolean', boolean: true })).toBe(true);
    expect(gives({ type: 'boolean', boolean: false })).toBe(false);
    expect(gives({ type: 'number', number: 1 })).toBe(false);
    expect(formula.isOpen(page(1, { properties: {} }))).toBe(false);
    expect(formula.isOpen(withValue('Published', { type: 'checkbox', checkbox: true }))).toBe(
      false,
    );
  });
});

describe('a row that is completed', () => {
  const rollup = (array: object) => ({ id: 'r', type: 'rollup', rollup: array });
  const complete = async (properties: object, only?: string[]) => {
    const asked: { names?: readonly string[]; page?: PageObjectResponse } = {};
    const notion: Pick<Notion, 'completeProperties'> = {
      completeProperties: (of, names) => {
        Object.assign(asked, { names, page: of });
        return Promise.resolve(of);
      },
    };
    await completeRow(notion, page(1, { properties }), { properties: {} }, only);
    return { names: asked.names, properties: asked.page?.properties };
  };

  it('loses the lists of rollups, and asks for everything else', async () => {
    const properties = {
      Name: { id: 'title', type: 'title', title: [] },
      Names: rollup({ type: 'array', array: [{ type: 'title', title: [] }], function: 'x' }),
      Count: rollup({ type: 'number', number: 3, function: 'count' }),
      Broken: { id: 'b', type: 'rollup' },
      Null: null,
    };
    expect(await complete(properties)).toEqual({
      names: ['Name', 'Count', 'Broken', 'Null'],
      properties: {
        ...properties,
        Names: rollup({ type: 'array', array: [], function: 'x' }),
      },
    });
    expect((await complete(properties, ['Count', 'Names'])).names).toEqual(['Count']);
  });
});

describe('the row of a page with a password', () => {
  it('has its title, date and address, and no other property, icon or cover', () => {
    const properties = {
      Name: { id: 'title', type: 'title', title: [] },
      Date: { id: 'd', type: 'date', date: null },
      Words: { id: 'w', type: 'rich_text', rich_text: [] },
      Tags: { id: 't', type: 'multi_select', multi_select: [] },
    };
    const look = { icon: { type: 'emoji', emoji: '🔑' }, cover: { type: 'external' } };
    const own = page(1, { properties, ...look });
    const names = { date: 'Date', tags: 'Tags', description: 'Words' };
    const { properties: kept, icon, cover } = toPrivateRow(own, names);
    expect([Object.keys(kept), icon, cover]).toEqual([['Name', 'Date'], null, null]);
    expect(Object.keys(toPrivateRow(own, {}).properties)).toEqual(['Name']);
  });
});

describe('the cover of a page', () => {
  const url = (name: string): string => `https://example.com/${name}.png`;
  const image = (name: string) => ({ src: name, width: 1, height: 1 });
  const assets = new Map(
    ['a', 'b', 'cover'].map((name) => [url(name), { kind: 'image', image: image(name) }]),
  );
  const resolved = { ...nothingResolved, assets } as unknown as typeof nothingResolved;
  const external = (name: string) => ({ type: 'external', external: { url: url(name) } });
  const coverOf = (properties: object, more: object = {}) =>
    toCover({ page: page(1, { properties, ...more }), names: { cover: 'Cover' } }, resolved);

  it('is the first picture of its property that there is, else its own', () => {
    const files = (...names: string[]) => ({ Cover: { files: names.map(external) } });
    const own = { cover: external('cover') };
    expect(coverOf(files('a', 'b'), own)).toEqual(image('a'));
    expect(coverOf(files('lost', 'b'), own)).toEqual(image('b'));
    expect(coverOf(files('lost'), own)).toEqual(image('cover'));
    expect(coverOf({}, own)).toEqual(image('cover'));
    expect(coverOf(files('lost'), { cover: null })).toBeUndefined();
  });
});

describe('collections whose rows are computed from others', () => {
  const reading = (
    number: number,
    more: { properties?: object; changes?: object; pages?: PageObjectResponse[] } = {},
  ): BuildReading =>
    ({
      collection: `c${number}`,
      source: { id: idOf(number), properties: more.properties ?? {} },
      changes: { changes: 'none', asked: 'changed', touches: [], ...more.changes },
      pages: more.pages ?? [],
    }) as unknown as BuildReading;
  const relation = (to: number) => ({
    id: `rel${to}`,
    name: `Rel ${to}`,
    type: 'relation',
    relation: { data_source_id: idOf(to), database_id: idOf(to), type: 'single_property' },
  });
  const sum = { id: 'roll', name: 'Sum', type: 'rollup', rollup: { function: 'sum' } };
  const reads = (to: number) => ({ [`Rel ${to}`]: relation(to), Sum: sum });
  const some = { changes: { changes: 'some' } };

  it('are asked anew where a row that they read has changed, through others too', () => {
    expect(
      findDependentCollections([
        reading(1, { properties: reads(2) }),
        reading(2, { properties: reads(3) }),
        reading(3, some),
        reading(4, { properties: reads(5) }),
        reading(5),
      ]),
    ).toEqual(['c1', 'c2']);
    // A relation alone names no value of the other.
    expect(
      findDependentCollections([
        reading(1, { properties: { 'Rel 3': relation(3) } }),
        reading(3, some),
      ]),
    ).toEqual([]);
  });

  it('end with those that read each other', () => {
    expect(
      findDependentCollections([
        reading(1, { properties: reads(2) }),
        reading(2, { properties: reads(1) }),
        reading(3, some),
      ]),
    ).toEqual([]);
  });

  it('are those that an edit touches or a page moved between, unless all was asked', () => {
    const all = { changes: { asked: 'all', touches: [idOf(2), idOf(1)].map(toId) } };
    expect(findDependentCollections([reading(1, all), reading(2)])).toEqual(['c2']);
    expect(
      findDependentCollections([
        reading(1, { pages: [page(7)] }),
        reading(2, { pages: [page(7)] }),
      ]),
    ).toEqual(['c1', 'c2']);
    expect(
      findDependentCollections([
        reading(1, { pages: [page(7)] }),
        reading(2, { pages: [page(8)] }),
      ]),
    ).toEqual([]);
  });
});

describe('the head of a database that is private now', () => {
  it('is kept without its words, as one to be asked for again', async () => {
    const written = new Map<string, unknown>();
    const records = {
      write: (key: string, value: unknown) => Promise.resolve(void written.set(key, value)),
    } as unknown as Parameters<typeof forgetHead>[0]['records'];
    const words = [{ type: 'text', text: { content: 'Secret' }, plain_text: 'Secret' }];
    const database = {
      ...{ id: idOf(900), title: 'Secret', titleRichText: words, description: words },
      ...{ icon: { type: 'emoji', emoji: '🔑' }, cover: null, dataSources: [{ id: idOf(1) }] },
      url: 'https://www.notion.so/Secret-plan-1',
    } as unknown as Parameters<typeof forgetHead>[1];
    await forgetHead({ records }, database);
    expect([...written]).toEqual([
      [
        `database-head-${toId(idOf(900))}`,
        {
          fetchedAt: 0,
          value: {
            ...{ id: idOf(900), title: '', titleRichText: [], description: [] },
            ...{ icon: null, cover: null, dataSources: [{ id: idOf(1) }] },
            url: `https://www.notion.so/${toId(idOf(900))}`,
          },
        },
      ],
    ]);
  });
});

describe('what stands above a page', () => {
  const words = [{ type: 'text', text: { content: 'Blog', link: null }, plain_text: 'Blog' }];
  const above = [{ title: 'Root', href: '/root/' }];
  const contextOf = (dataSources: readonly object[]) => {
    const databases = new Map([
      ['d', { collection: 'posts', database: { titleRichText: words, dataSources } }],
      [
        't',
        { collection: 'notes', database: { titleRichText: words, dataSources: [{}] }, page: 'p' },
      ],
    ]);
    const lookups = {
      databases,
      routes: new Set(['/posts/']),
      resolveAncestors: () => above,
      resolvePage: (id: string) =>
        id === 'p' ? { kind: 'published', page: { href: '/notes/list/' } } : { kind: 'hidden' },
      related: { get: () => undefined, whyHidden: () => undefined },
    } as unknown as Parameters<typeof createPageContext>[1];
    const facts = {
      site: { language: 'en', timeZone: 'UTC', showEditors: false },
      ...{ base: '/', words: createWords({ language: 'en' }) },
      known: { layout: createRouteLayout({}, true) },
    } as unknown as Parameters<typeof createPageContext>[0];
    const page = { ...noPage, id: 'a', collection: 'posts' };
    return createPageContext(facts, lookups, page, nothingResolved);
  };

  it('is its collection, and the pages above it; of a page that is a source, its tree', () => {
    const blog = { title: 'Blog', href: '/posts/', icon: undefined, views: [] };
    expect(contextOf([{}]).ancestors).toEqual([blog, ...above]);
    expect(contextOf([]).ancestors).toEqual(above);
  });

  it('leads a mention of a collection to its list, or to the page that lists its rows', () => {
    const context = contextOf([{}]);
    expect(['d', 't'].map((id) => context.resolveDatabase(id)?.href)).toEqual([
      '/posts/',
      '/notes/list/',
    ]);
    expect(context.resolveDatabase('x')).toBeUndefined();
  });
});

describe('the memory of gates', () => {
  const memory = (builtAt: string): GateMemory => ({ builtAt, closed: {}, gates: {} });

  it('is that of the last site that was complete', async () => {
    const memories = openGateMemories(join(folder, 'memory'));
    expect(await memories.commit()).toBeUndefined();
    await memories.writeNext(memory('1'));
    expect(await memories.readLast()).toBeUndefined();
    expect(await memories.commit()).toMatchObject({ builtAt: '1' });
    expect([await memories.readLast(), await memories.readNext()]).toMatchObject([
      { builtAt: '1' },
      undefined,
    ]);
    await memories.writeNext(memory('2'));
    await memories.forgetNext();
    // Nothing waits, and what was confirmed stays.
    expect(await memories.commit()).toBeUndefined();
    expect(await memories.readLast()).toMatchObject({ builtAt: '1' });
  });
});

describe('addresses of files', () => {
  it('are those of pages, endpoints and public files, and of nothing else', async () => {
    const paths = [
      ...['index.astro', 'notes/index.mdx', 'feed.xml.ts', '404.astro', 'style.css', '_x.astro'],
      ...['[slug].astro', 'part.vue', 'a.markdown', 'old.html'],
    ].map((path) => join('src', 'pages', path));
    for (const path of [...paths, 'public/cv.pdf', 'public/_headers']) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), '');
    }
    const { routes, taken } = readSiteFiles(folder, undefined);
    expect([...routes].sort()).toEqual([
      '/',
      '/404.html',
      '/a/',
      '/cv.pdf',
      '/feed.xml',
      '/notes/',
      '/old/',
    ]);
    expect(taken.has('/404/')).toBe(true);
  });
});

describe('a former address that is typed', () => {
  it.each([
    ['/old', '/old/'],
    ['/old//part', '/old/part/'],
    ['/old.html', '/old.html'],
    ['/v1.2', '/v1.2/'],
    ['/.well/a', '/.well/a/'],
    ['/%C3%A9', '/é/'],
  ])('%s is %s', (line, route) => {
    expect(toFormerRoute(line, '/')).toBe(route);
  });

  it.each(['/', '/%E0%A4', '/a%0Ab', '/*'])('%s is none', (line) => {
    expect(toFormerRoute(line, '/')).toBeUndefined();
  });
});
