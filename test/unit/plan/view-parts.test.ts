import type { PageObjectResponse } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { toId } from '../../../content-loader/core/ids.ts';
import type { Fetching } from '../../../content-loader/fetch/fetching.ts';
import type { ViewInfo } from '../../../content-loader/notion/views.ts';
import type { CollectionRows, RowPlace } from '../../../content-loader/plan/collection-rows.ts';
import type { LastBuild } from '../../../content-loader/plan/appear-guard.ts';
import type { ShownSource } from '../../../content-loader/plan/shown-database.ts';
import { assertFewAppearInTrees } from '../../../content-loader/plan/tree-guard.ts';
import { limitToViews, readShownViews } from '../../../content-loader/plan/views/shown-parts.ts';
import { fileSchema } from '../../../content-loader/plan/views/row-pictures.ts';
import { listViewSources, listedSchema } from '../../../content-loader/plan/views/view-list.ts';
import type { KnownView } from '../../../content-loader/plan/views/view-record.ts';
import { toKnownView, viewSchema } from '../../../content-loader/plan/views/view-record.ts';
import { idOf, toPage } from '../notion/objects.ts';

type Properties = Record<string, unknown>;
const page = (number: number, more: Properties = {}): PageObjectResponse =>
  toPage(number, more) as unknown as PageObjectResponse;
const view = (type: string, configuration: unknown, more: object = {}): ViewInfo =>
  ({
    ...{ object: 'view', id: idOf(1), type, name: 'Own', url: 'https://notion.so/v' },
    ...{ data_source_id: idOf(900), configuration, ...more },
  }) as unknown as ViewInfo;

describe('what is kept of a view', () => {
  const known = (type: string, configuration: object): KnownView | undefined =>
    toKnownView(view(type, { type, ...configuration }));

  it('is what it is, whose rows it shows, and its configuration, without its filter', () => {
    const given = view('table', { type: 'table' }, { filter: { property: 'Secret' } });
    expect(toKnownView(given)).toEqual({
      ...{ id: idOf(1), type: 'table', name: 'Own', url: 'https://notion.so/v' },
      ...{ data_source_id: idOf(900), configuration: { type: 'table' } },
    });
    expect(toKnownView(view('table', null, { name: 7, url: null }))).toMatchObject({
      ...{ name: '', url: '', configuration: null },
    });
    expect(toKnownView(view('orbit', { type: 'orbit' }))?.type).toBe('orbit');
    expect(toKnownView(view('table', { type: 'table' }, { id: 7 }))).toBeUndefined();
    expect(viewSchema.safeParse({ ...given, configuration: { type: 'board' } }).success).toBe(
      false,
    );
  });

  it('loses the parts that cannot be read, and says which', () => {
    expect(known('table', { wrap_cells: 'yes', frozen_column_index: 1 })).toMatchObject({
      ...{ configuration: { type: 'table', frozen_column_index: 1 }, unread: ['wrap_cells'] },
    });
    // Of a list of columns, the one: without a list, all of them would be shown.
    const columns = [{ property_id: 'a' }, { property_id: 7 }, { property_id: 'c' }, null];
    expect(known('gallery', { properties: columns })).toMatchObject({
      ...{ configuration: { properties: [{ property_id: 'a' }, { property_id: 'c' }] } },
      unread: ['properties'],
    });
    expect(known('list', { properties: 'all' })?.configuration).toEqual({
      ...{ type: 'list', properties: [] },
    });
    expect(known('timeline', { date_property_id: 'd', table_properties: {} })).toMatchObject({
      configuration: { table_properties: [] },
    });
  });

  it('is nothing where it lacks what it cannot do without', () => {
    expect(known('calendar', { properties: [] })).toBeUndefined();
    expect(known('calendar', { date_property_id: 'd' })).toBeDefined();
    expect(known('chart', { chart_type: 'pie' })).toBeUndefined();
  });

  it.each(['column', 'bar', 'line', 'donut', 'number'])('knows a chart of type %s', (type) => {
    expect(known('chart', { chart_type: type })).not.toHaveProperty('unread');
  });

  it.each(['small', 'medium', 'large', 'extra_large'])('knows a height of %s', (height) => {
    expect(known('chart', { chart_type: 'bar', height })).not.toHaveProperty('unread');
  });

  it('knows groups of formulas by the type of their result', () => {
    const group = { property_id: 'f', type: 'formula', group_by: { type: 'date' } };
    expect(known('board', { group_by: group })).not.toHaveProperty('unread');
    expect(known('board', { group_by: { ...group, group_by: 'day' } })).toHaveProperty('unread', [
      'group_by',
    ]);
    expect(known('board', { group_by: { property_id: 's', type: 'select' } })).not.toHaveProperty(
      'unread',
    );
  });
});

describe('a list of views', () => {
  it('is read from the disk with the views that were left out', () => {
    const left = { id: idOf(2), reason: 'it is locked' };
    expect(listedSchema.parse(left)).toEqual({ ...left, view: undefined });
    expect(listedSchema.parse({ view: toKnownView(view('table', null)) })).toHaveProperty(
      'view.id',
      idOf(1),
    );
    expect(listedSchema.safeParse({ view: { id: 7 } }).success).toBe(false);
    expect(fileSchema.safeParse({ url: 'u', owner: 'notion', medium: 'image' }).success).toBe(
      false,
    );
    for (const medium of ['image', 'video', 'audio', 'pdf', 'file', 'icon']) {
      const file = { url: 'u', owner: 'external', medium, blockId: 'b' };
      expect(fileSchema.parse(file)).toEqual(file);
    }
  });

  it('names each data source once', () => {
    const of = (id: string | undefined) => ({
      view: { ...toKnownView(view('table', null)), data_source_id: id } as KnownView,
    });
    const views = [of(idOf(1)), of(idOf(2)), { view: undefined, id: idOf(3), reason: '' }];
    expect(
      listViewSources({ kind: 'views', views, widgets: [of(idOf(2)), of(undefined)] }),
    ).toEqual([idOf(1), idOf(2)]);
  });
});

describe('what views show of a database', () => {
  const column = (name: string, type: string, more: object = {}) => ({
    [name]: { id: `id-${name}`, name, type, [type]: {}, ...more },
  });
  const target = { data_source_id: idOf(901), database_id: idOf(902), type: 'single_property' };
  const properties = {
    ...column('Name', 'title'),
    ...column('Price', 'number'),
    ...column('Secret', 'rich_text'),
    ...column('Kind', 'select'),
    ...column('Place', 'place'),
    ...column('Maker', 'relation', { relation: target }),
    ...column('Town', 'rollup', {
      rollup: {
        ...{ relation_property_name: 'Maker', relation_property_id: 'id-Maker' },
        ...{ rollup_property_name: 'Town', rollup_property_id: 't', function: 'show_original' },
      },
    }),
  };
  const own = {
    source: { id: idOf(900), name: 'Things', properties },
    policy: { hidden: new Map(), isClosed: false },
    rows: [1, 2, 3].map((number) =>
      page(number, {
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, { id, type }]) => [name, { id, type }]),
        ),
      }),
    ),
  } as unknown as ShownSource;

  /** With views that show the rows 1 and 3. */
  const limit = async (...views: ViewInfo[]) => {
    const record = { ids: [1, 3].map((number) => toId(idOf(number))), state: '', fetchedAt: 0 };
    const records = { read: () => Promise.resolve(record) } as unknown as Fetching['records'];
    const known = views.map((one) => toKnownView(one)).filter((one) => one !== undefined);
    const limited = await limitToViews({ records }, own, { views: known });
    const names = Object.keys(limited.source.properties);
    expect(limited.rows.map((one) => Object.keys(one.properties))).toEqual(
      limited.rows.map(() => names),
    );
    return {
      names,
      rows: limited.rows.map(({ id }) => id),
      groups: [...limited.groups],
      pictured: [...limited.pictured].length,
    };
  };
  const columns = (...ids: string[]) => ids.map((name) => ({ property_id: `id-${name}` }));

  it('is the rows that they list, their columns, and the title', async () => {
    const table = { type: 'table', properties: columns('Price') };
    expect(await limit(view('table', table))).toEqual({
      names: ['Name', 'Price'],
      rows: [idOf(1), idOf(3)],
      groups: [],
      pictured: 0,
    });
  });

  it('is no column that is hidden, and the relation of a rollup that is not', async () => {
    const listed = [{ property_id: 'id-Secret', visible: false }, ...columns('Town')];
    const { names } = await limit(view('list', { type: 'list', properties: listed }));
    expect(names).toEqual(['Name', 'Maker', 'Town']);
  });

  it('is the columns that they group by, draw on a map, and take pictures for', async () => {
    const group = { property_id: 'id-Kind', type: 'select' };
    const board = { type: 'board', group_by: group, cover: { type: 'page_content' } };
    expect(await limit(view('board', board))).toMatchObject({
      ...{ names: ['Name', 'Kind'], groups: ['Kind'], pictured: 2 },
    });
    expect((await limit(view('map', { type: 'map', map_by: 'id-Place' }))).names).toEqual([
      'Name',
      'Place',
    ]);
    const chart = { type: 'chart', chart_type: 'bar', x_axis_property_id: 'id-Price' };
    expect((await limit(view('chart', chart))).names).toEqual(['Name', 'Price']);
  });

  it('is every column of a table without a list of them', async () => {
    expect((await limit(view('table', { type: 'table' }))).names).toEqual(Object.keys(properties));
  });

  it('is nothing of what views of another data source show', async () => {
    const other = view('table', { type: 'table' }, { data_source_id: idOf(77) });
    expect(await limit(other)).toMatchObject({ names: ['Name'], rows: [] });
  });

  it('is the whole where the server has no views', async () => {
    const own = toKnownView(view('table', null));
    const widget = toKnownView(view('chart', { type: 'chart', chart_type: 'bar' }));
    const lists: Readonly<Record<string, unknown>> = {
      'views-of-a': { list: { kind: 'none' } },
      'views-of-b': {
        list: { kind: 'views', views: [{ view: own }], widgets: [{ view: widget }] },
      },
    };
    const read = (key: string) => Promise.resolve(lists[key]);
    const records = { read } as unknown as Fetching['records'];
    expect(await readShownViews({ records }, ['a', 'b', 'c'])).toEqual({
      views: [own, widget],
      whole: new Set(['a', 'c']),
    });
  });
});

describe('pages of trees that appear', () => {
  const BUILT = '2026-03-05T10:00:00.000Z';
  const OLD = '2026-01-01T00:00:00.000Z';
  const database = { id: idOf(900) };
  const at = (
    number: number,
    place: Partial<RowPlace> | undefined,
    times: { created?: string; edited?: string } = {},
  ) => ({
    page: page(number, {
      created_time: times.created ?? OLD,
      last_edited_time: times.edited ?? OLD,
      properties: { Name: { id: 'title', type: 'title', title: [] } },
    }),
    ...{ names: {}, schema: {} },
    ...(place && { tree: { parent: undefined, order: number, kind: 'page' as const, ...place } }),
  });
  const findIn = (rows: readonly object[], published: readonly number[] = [1]): number[] => {
    const collection = { database, tree: { kind: 'page' }, rows } as unknown as CollectionRows;
    const findings: { page?: { url: string } }[] = [];
    const last = {
      memory: { builtAt: BUILT },
      published: {
        [toId(database.id)]: published.map((number) => ({ id: toId(idOf(number)) })),
      },
    } as unknown as LastBuild;
    const settings = { allowAppear: true };
    assertFewAppearInTrees({ settings, findings } as unknown as Fetching, [collection], last);
    return findings.map(({ page: of }) => Number(of?.url.split('/').at(-1)));
  };
  const below = (number: number): Partial<RowPlace> => ({ parent: toId(idOf(number)) });

  it('are told, unless they were edited, made, or opened with a page above them', () => {
    const rows = [
      at(1, {}),
      at(2, below(1)),
      at(3, below(1), { edited: BUILT }),
      at(4, below(3)),
      at(5, below(4)),
      at(6, below(1), { created: BUILT, edited: OLD }),
      at(7, below(2)),
      at(8, { ...below(1), kind: 'row' }),
      at(9, below(1), { edited: '2026-03-05T09:58:59.000Z' }),
      at(10, below(1), { edited: '2026-03-05T09:59:01.000Z' }),
    ];
    expect(findIn(rows)).toEqual([2, 7, 9]);
    expect(findIn([at(1, {}), at(2, undefined)], [1])).toEqual([2]);
  });
});
