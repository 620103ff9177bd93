import type { DataSourceViewObjectResponse } from '@notionhq/client';
import type { DatabaseView, ShownView } from '../../content-loader/convert/context.ts';
import { readColumns } from '../../content-loader/convert/views/columns.ts';
import { convertView } from '../../content-loader/convert/views/convert-view.ts';
import type { ConvertedView, ViewRow } from '../../content-loader/convert/views/view-input.ts';
import type { PropertyValue } from '../../content-loader/entry/entry.ts';
import { createWords } from '../../content-loader/words/words.ts';

/** The databases that golden pages show: books of a small shelf, in views of every kind. */

export type Config = NonNullable<DataSourceViewObjectResponse['configuration']>;

const option = (name: string, color: string) => ({ id: name.toLowerCase(), name, color });

export const properties = {
  Title: { id: 'title', type: 'title', title: {} },
  Genre: {
    id: 'gen%3Are',
    type: 'select',
    select: { options: [option('Novel', 'blue'), option('Poems', 'pink'), option('Play', 'red')] },
  },
  Status: {
    id: 'stat',
    type: 'status',
    status: {
      options: [option('Wanted', 'gray'), option('Reading', 'yellow'), option('Read', 'green')],
      groups: [
        { id: 'g1', name: 'To-do', color: 'gray', option_ids: ['wanted'] },
        { id: 'g2', name: 'In progress', color: 'blue', option_ids: ['reading'] },
        { id: 'g3', name: 'Complete', color: 'green', option_ids: ['read'] },
      ],
    },
  },
  Topics: {
    id: 'tops',
    type: 'multi_select',
    multi_select: {
      options: [option('Sea', 'blue'), option('Love', 'red'), option('War', 'gray')],
    },
  },
  Pages: { id: 'pags', type: 'number', number: { format: 'number' } },
  Price: { id: 'pric', type: 'number', number: { format: 'euro' } },
  Bought: { id: 'boug', type: 'date', date: {} },
  Lent: { id: 'lent', type: 'checkbox', checkbox: {} },
  Owner: { id: 'ownr', type: 'people', people: {} },
  Sequel: { id: 'sequ', type: 'relation', relation: {} },
  Shop: { id: 'shop', type: 'url', url: {} },
  Note: { id: 'note', type: 'rich_text', rich_text: {} },
  Weight: { id: 'weig', type: 'formula', formula: { expression: '' } },
  Found: { id: 'foun', type: 'place', place: {} },
  Secret: { id: 'secr', type: 'rich_text', rich_text: {} },
};

/** Columns that only some views have: those that Notion fills in, and addresses. */
export const further = {
  ...properties,
  Made: { id: 'made', type: 'created_time', created_time: {} },
  Changed: { id: 'chan', type: 'last_edited_time', last_edited_time: {} },
  Maker: { id: 'makr', type: 'created_by', created_by: {} },
  Changer: { id: 'chgr', type: 'last_edited_by', last_edited_by: {} },
  Mail: { id: 'mail', type: 'email', email: {} },
  Phone: { id: 'phon', type: 'phone_number', phone_number: {} },
  Due: { id: 'duef', type: 'formula', formula: { expression: '' } },
  Word: { id: 'word', type: 'formula', formula: { expression: '' } },
  Kept: { id: 'kept', type: 'formula', formula: { expression: '' } },
};

const text = (value: string): PropertyValue => ({ type: 'text', text: value });
const number = (value: number, formatted = String(value)): PropertyValue => ({
  type: 'number',
  value,
  formatted,
});
const select = (...options: (readonly [string, string])[]): PropertyValue => ({
  type: 'select',
  options: options.map(([name, color]) => ({ name, color })),
});
const date = (start: string, formatted: string, end?: string): PropertyValue => ({
  type: 'date',
  date: { start, hasTime: false, ...(end === undefined ? {} : { end }) },
  formatted,
});

const picture = (name: string) => ({
  src: `/images/${name}.webp`,
  width: 600,
  height: 900,
  variants: [],
  preview: undefined,
});

function book(
  index: number,
  title: string,
  values: Readonly<Record<string, PropertyValue>>,
  more: Partial<ViewRow> = {},
): ViewRow {
  return {
    id: index.toString(16).padStart(32, '0'),
    href: undefined,
    icon: undefined,
    values: { ...(title === '' ? {} : { Title: text(title) }), ...values },
    cover: undefined,
    firstImage: undefined,
    images: {},
    places: {},
    ...more,
  };
}

export const rows: readonly ViewRow[] = [
  book(
    1,
    'Persuasion',
    {
      Genre: select(['Novel', 'blue']),
      Status: select(['Read', 'green']),
      Topics: select(['Sea', 'blue'], ['Love', 'red']),
      Pages: number(249),
      Price: number(12, '€12.00'),
      Bought: date('2026-02-27', 'February 27 – March 2, 2026', '2026-03-02'),
      Lent: { type: 'checkbox', checked: true },
      Owner: { type: 'people', people: [{ name: 'Anne' }] },
      Sequel: { type: 'relation', pages: [{ id: '2'.padStart(32, '0'), title: 'Emma & more' }] },
      Shop: { type: 'link', href: 'https://shop.example/1', text: 'https://shop.example/1' },
      Note: text('Late, and *best*.\nRead | twice.'),
      Weight: number(310),
      Made: date('2026-01-05T09:30:00.000Z', 'January 5, 2026 at 9:30 AM'),
      Changed: date('2026-02-05T09:30:00.000Z', 'February 5, 2026 at 9:30 AM'),
      Maker: { type: 'people', people: [{ name: 'Anne' }] },
      Changer: { type: 'people', people: [{ name: 'Frederick' }] },
      Mail: { type: 'link', href: 'mailto:shop@books.example', text: 'shop@books.example' },
      Phone: { type: 'link', href: 'tel:+4912', text: '+49 12' },
      Due: date('2026-06-01', 'June 1, 2026'),
      Word: text('Long'),
      Kept: { type: 'checkbox', checked: true },
      Found: text('Bath'),
    },
    {
      href: '/books/persuasion/',
      icon: { kind: 'emoji', emoji: '⚓' },
      cover: picture('persuasion'),
      places: { Found: { lat: 51.38, lon: -2.36, name: 'Bath', address: 'Gay Street, Bath' } },
    },
  ),
  book(2, 'Emma & more', {
    Genre: select(['Novel', 'blue']),
    Status: select(['Reading', 'yellow']),
    Topics: select(['Love', 'red']),
    Pages: number(474),
    Price: number(9.5, '€9.50'),
    Bought: date('2026-03-14', 'March 14, 2026'),
    Lent: { type: 'checkbox', checked: false },
    Owner: { type: 'people', people: [{ name: 'Anne' }, { name: 'Frederick' }] },
    Weight: number(520),
    Made: date('2025-12-31T23:30:00.000Z', 'December 31, 2025 at 11:30 PM'),
    Maker: { type: 'people', people: [{ name: 'Frederick' }] },
    Mail: { type: 'link', href: 'mailto:shop@books.example', text: 'shop@books.example' },
    Due: date('2025-06-01', 'June 1, 2025'),
    Word: text('longest'),
    Kept: { type: 'checkbox', checked: false },
  }),
  book(3, 'The Tempest', {
    Genre: select(['Play', 'red']),
    Status: select(['Wanted', 'gray']),
    Topics: select(['Sea', 'blue']),
    Pages: number(100),
    Bought: date('2025-11-05', 'November 5, 2025'),
    Lent: { type: 'checkbox', checked: false },
  }),
  book(4, '', { Pages: number(0), Lent: { type: 'checkbox', checked: false } }),
];

const shown = (id: string, visible = true) => ({ property_id: id, visible });
const sort = { type: 'manual' } as const;
const titleAnd = (...ids: string[]) => [shown('title'), ...ids.map((id) => shown(id))];

const group = (type: string, id: string, more: object = {}): Config => ({
  type: 'table',
  properties: titleAnd('pags'),
  // The SDK's union, by its members' own names.
  group_by: { type, property_id: id, sort, hide_empty_groups: false, ...more } as NonNullable<
    Extract<Config, { type: 'table' }>['group_by']
  >,
});

const chart = (more: object): Config => ({
  type: 'chart',
  chart_type: 'column',
  x_axis: { type: 'select', property_id: 'gen:re', sort },
  y_axis: { aggregator: 'sum', property_id: 'pags' },
  ...more,
});

/** By the last digits of the database's id. */
export const views: Readonly<Record<string, readonly (readonly [string, Config | undefined])[]>> = {
  e001: [['', undefined]],
  db: [['', { type: 'table', properties: titleAnd('pags') }]],
  e002: [
    [
      'Shelf',
      {
        type: 'table',
        properties: [
          { property_id: 'gen%3Are', visible: true, width: 120 },
          { property_id: 'title', visible: true, width: 300 },
          { property_id: 'stat', visible: true, status_show_as: 'checkbox' },
          { property_id: 'boug', visible: true, date_format: 'year_month_day' },
          shown('tops'),
          shown('lent'),
          shown('ownr'),
          shown('sequ'),
          shown('shop'),
          shown('note'),
          shown('pric'),
          shown('secr', false),
        ],
        wrap_cells: true,
        frozen_column_index: 0,
        show_vertical_lines: false,
        subtasks: { property_id: 'sequ', display_mode: 'show' },
      },
    ],
  ],
  e003: [['Titles', { type: 'list', properties: titleAnd('boug', 'stat') }]],
  e004: [
    [
      'Covers',
      {
        type: 'gallery',
        cover: { type: 'page_cover' },
        cover_size: 'small',
        cover_aspect: 'contain',
        properties: titleAnd('gen%3Are', 'pric'),
      },
    ],
  ],
  e005: [
    [
      'Progress',
      {
        type: 'board',
        group_by: { type: 'status', property_id: 'stat', group_by: 'option', sort },
        properties: titleAnd('pags'),
      },
    ],
    [
      'Genres of owners',
      {
        type: 'board',
        group_by: {
          type: 'status',
          property_id: 'stat',
          group_by: 'group',
          sort,
          hide_empty_groups: true,
        },
        sub_group_by: { type: 'person', property_id: 'ownr', sort },
        properties: [shown('title', false), shown('note')],
      },
    ],
  ],
  e006: [
    ['Purchases', { type: 'calendar', date_property_id: 'boug', properties: titleAnd('pric') }],
  ],
  e007: [
    [
      'When',
      {
        type: 'timeline',
        date_property_id: 'boug',
        show_table: true,
        table_properties: titleAnd('stat'),
        arrows_by: { property_id: 'sequ' },
      },
    ],
  ],
  e008: [
    [
      'Pages by genre',
      chart({
        show_data_labels: true,
        axis_labels: 'both',
        reference_lines: [{ id: 'r', value: 300, label: 'Long', color: 'red', dash_style: 'dash' }],
      }),
    ],
    [
      'Stacked',
      chart({
        stack_by: { type: 'status', property_id: 'stat', group_by: 'option', sort },
        group_style: 'percent',
      }),
    ],
    [
      'Lying',
      chart({
        chart_type: 'bar',
        stack_by: { type: 'checkbox', property_id: 'lent', sort },
        group_style: 'side_by_side',
        sort: 'y_descending',
      }),
    ],
    [
      'Growing',
      chart({
        chart_type: 'line',
        x_axis: {
          type: 'date',
          property_id: 'boug',
          group_by: 'month',
          sort: { type: 'ascending' },
        },
        y_axis: { aggregator: 'count' },
        cumulative: true,
        smooth_line: true,
      }),
    ],
    [
      'Shares',
      chart({
        chart_type: 'donut',
        y_axis: { aggregator: 'count' },
        donut_labels: 'name_and_value',
        hide_empty_groups: true,
      }),
    ],
    [
      'Average',
      chart({
        chart_type: 'number',
        x_axis: null,
        value: { aggregator: 'average', property_id: 'pric' },
        caption: 'per book',
      }),
    ],
  ],
  e009: [['Where', { type: 'map', map_by: 'foun', properties: titleAnd('gen%3Are') }]],
  e00a: [
    ['Suggest a book', { type: 'form', anonymous_submissions: true }],
    ['Members only', { type: 'form' }],
  ],
  e00b: [
    [
      'Overview',
      {
        type: 'dashboard',
        rows: [
          {
            id: 'r1',
            widgets: [
              { id: 'w1', view_id: 'e003', width: 1 },
              { id: 'w2', view_id: 'e004', width: 3 },
            ],
          },
          { id: 'r2', widgets: [{ id: 'w3', view_id: 'gone' }] },
        ],
      },
    ],
  ],
  e00c: [
    ['select', group('select', 'gen%3Are')],
    ['multi_select', group('multi_select', 'tops', { hide_empty_groups: true })],
    [
      'status by option',
      group('status', 'stat', { group_by: 'option', sort: { type: 'descending' } }),
    ],
    ['status by group', group('status', 'stat', { group_by: 'group' })],
    ['person', group('person', 'ownr')],
    ['relation', group('relation', 'sequ')],
    ['checkbox', group('checkbox', 'lent')],
  ],
  e00d: [
    ['day', group('date', 'boug', { group_by: 'day' })],
    ['week', group('date', 'boug', { group_by: 'week', start_day_of_week: 1 })],
    ['month', group('date', 'boug', { group_by: 'month', sort: { type: 'descending' } })],
    ['year', group('date', 'boug', { group_by: 'year' })],
    ['relative', group('date', 'boug', { group_by: 'relative' })],
    ['exact text', group('title', 'title', { group_by: 'exact', sort: { type: 'ascending' } })],
    ['first letter', group('text', 'note', { group_by: 'alphabet_prefix' })],
    ['address', group('url', 'shop', { group_by: 'exact' })],
    ['each number', group('number', 'pags', { sort: { type: 'ascending' } })],
    ['ranges', group('number', 'pags', { range_start: 100, range_end: 300, range_size: 100 })],
    [
      'formula',
      group('formula', 'weig', {
        group_by: { type: 'number', sort, range_start: 0, range_end: 1000, range_size: 250 },
      }),
    ],
    ['hidden', group('text', 'secr', { group_by: 'exact' })],
  ],
  e00f: [
    ['created', group('created_time', 'made', { group_by: 'year' })],
    ['edited', group('last_edited_time', 'chan', { group_by: 'month' })],
    ['created by', group('created_by', 'makr')],
    ['edited by', group('last_edited_by', 'chgr')],
    ['e-mail', group('email', 'mail', { group_by: 'exact' })],
    ['phone', group('phone_number', 'phon', { group_by: 'alphabet_prefix' })],
    [
      'formula of dates',
      group('formula', 'duef', { group_by: { type: 'date', group_by: 'year', sort } }),
    ],
    [
      'formula of words',
      group('formula', 'word', { group_by: { type: 'text', group_by: 'alphabet_prefix', sort } }),
    ],
    ['formula of ticks', group('formula', 'kept', { group_by: { type: 'checkbox', sort } })],
    ['unknown', group('weather', 'pags')],
  ],
};

const scope = {
  locale: 'en',
  timeZone: 'UTC',
  words: createWords({ language: 'en', words: {} }),
};

function convert(
  name: string,
  config: Config | undefined,
  schema: object = properties,
): ConvertedView {
  const columns = readColumns(schema, new Set(['Secret']));
  return convertView({
    type: config?.type ?? 'table',
    name,
    config,
    columns,
    rows,
    scope,
    url: 'https://www.notion.so/form-1',
    findView: (id) => {
      const [found] = views[id] ?? [];
      return found && convert(...found).node;
    },
  });
}

/** What a page shows of the database that ends so. */
export function showDatabase(end: string): DatabaseView | undefined {
  const own = views[end];
  if (!own) return undefined;
  const schema = end === 'e00f' ? further : properties;
  const made = own.map(([name, config]) => ({ name, ...convert(name, config, schema) }));
  return {
    title: 'Shelf',
    href: undefined,
    icon: undefined,
    views: made.flatMap(({ name, node }): ShownView[] => (node ? [{ name, node }] : [])),
    notes: made.flatMap((each) =>
      (each.node ? each.notes : [each.reason]).map((detail) => ({
        rule: 'view-left-out' as const,
        detail: `${each.name}: ${detail}`,
      })),
    ),
  };
}
