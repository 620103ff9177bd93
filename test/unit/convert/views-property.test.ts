import fc from 'fast-check';
import type { Root } from 'mdast';
import { expect, it } from 'vitest';
import { readColumns } from '../../../content-loader/convert/views/columns.ts';
import { convertView } from '../../../content-loader/convert/views/convert-view.ts';
import type { ViewRow } from '../../../content-loader/convert/views/view-input.ts';
import type { PropertyValue } from '../../../content-loader/entry/entry.ts';
import { createHtmlRenderer } from '../../../content-loader/render/html.ts';
import { renderMarkdown } from '../../../content-loader/render/markdown.ts';
import { createWords } from '../../../content-loader/words/words.ts';
import type { Config } from '../../golden/views-world.ts';
import { further } from '../../golden/views-world.ts';

// Whatever the configuration: each row is there once a group, and nothing of what is hidden is.

const SECRET = 'Geheimnis';
const columns = readColumns(further, new Set(['Secret']));
const scope = {
  locale: 'en',
  timeZone: 'UTC',
  words: createWords({ language: 'en', words: {} }),
};
const renderer = createHtmlRenderer();

const genres = ['Novel', 'Poems', 'Play'];
const day = fc
  .integer({ min: 0, max: 1_500 })
  .map((days) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

interface Shape {
  readonly genre: number;
  readonly topics: readonly number[];
  readonly pages: number | undefined;
  readonly bought: string | undefined;
  readonly until: number;
  readonly lent: boolean;
  readonly people: readonly number[];
  readonly sequel: number;
  readonly status: number;
  readonly placed: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  genre: fc.integer({ min: -1, max: 2 }),
  topics: fc.uniqueArray(fc.integer({ min: 0, max: 2 })),
  pages: fc.option(fc.integer({ min: -50, max: 900 }), { nil: undefined }),
  bought: fc.option(day, { nil: undefined }),
  until: fc.integer({ min: 0, max: 9 }),
  lent: fc.boolean(),
  people: fc.uniqueArray(fc.integer({ min: 0, max: 2 })),
  sequel: fc.integer({ min: -1, max: 3 }),
  status: fc.integer({ min: -1, max: 2 }),
  placed: fc.boolean(),
});

function toRow(own: Shape, index: number): ViewRow {
  const select = (names: readonly string[]): PropertyValue => ({
    type: 'select',
    options: names.map((name) => ({ name, color: 'blue' })),
  });
  const values: Record<string, PropertyValue> = {
    Title: { type: 'text', text: nameOf(index) },
    Lent: { type: 'checkbox', checked: own.lent },
    Note: { type: 'text', text: `${SECRET} ${index}` },
  };
  const genre = genres[own.genre];
  if (genre !== undefined) values['Genre'] = select([genre]);
  if (own.topics.length > 0) {
    values['Topics'] = select(own.topics.map((topic) => ['Sea', 'Love', 'War'][topic] ?? ''));
  }
  if (own.pages !== undefined) {
    values['Pages'] = { type: 'number', value: own.pages, formatted: String(own.pages) };
  }
  if (own.bought !== undefined) {
    const end = new Date(Date.parse(own.bought) + own.until * 86_400_000);
    values['Bought'] = {
      type: 'date',
      date: { start: own.bought, hasTime: false, end: end.toISOString().slice(0, 10) },
      formatted: own.bought,
    };
  }
  const status = ['Wanted', 'Reading', 'Read'][own.status];
  if (status !== undefined) values['Status'] = select([status]);
  const people = own.people.map((each) => ({ name: ['Anne', 'Bea', 'Cid'][each] ?? '' }));
  if (people.length > 0) {
    values['Owner'] = { type: 'people', people };
    values['Maker'] = { type: 'people', people: people.slice(0, 1) };
    values['Word'] = { type: 'text', text: people[0]?.name ?? '' };
  }
  if (own.sequel >= 0) {
    const target = { id: String(own.sequel).padStart(32, '0'), title: `Sequel ${own.sequel}` };
    values['Sequel'] = { type: 'relation', pages: [target] };
  }
  if (values['Bought']) values['Made'] = values['Due'] = values['Bought'];
  if (values['Pages']) values['Weight'] = values['Pages'];
  values['Kept'] = { type: 'checkbox', checked: !own.lent };
  values['Mail'] = { type: 'link', href: 'mailto:a@b.example', text: 'a@b.example' };
  const id = (index + 1).toString(16).padStart(32, '0');
  const place = { lat: 1, lon: 2, name: 'Bath', address: '' };
  const places = own.placed ? { Found: place } : {};
  const none = { cover: undefined, firstImage: undefined, images: {}, places };
  return { id, href: undefined, icon: undefined, values, ...none };
}

const nameOf = (index: number): string => `Row ${index} here`;

const sort = fc.constantFrom('manual', 'ascending', 'descending').map((type) => ({ type }));
const hide = fc.option(fc.boolean(), { nil: undefined });
const group = (type: string, id: string, more: fc.Arbitrary<object> = fc.constant({})) =>
  fc.tuple(sort, hide, more).map(([own, hidden, rest]) => ({
    ...{ type, property_id: id, sort: own, ...rest },
    ...(hidden === undefined ? {} : { hide_empty_groups: hidden }),
  }));
const inner = (type: string, more: object = {}) =>
  fc.record({ group_by: sort.map((own) => ({ type, sort: own, ...more })) });
const groups = fc.oneof(
  group('status', 'stat', fc.record({ group_by: fc.constantFrom('option', 'group') })),
  group('created_by', 'makr'),
  group('last_edited_by', 'chgr'),
  group('created_time', 'made', fc.record({ group_by: fc.constantFrom('day', 'month') })),
  group('last_edited_time', 'chan', fc.record({ group_by: fc.constantFrom('week', 'year') })),
  group('url', 'shop', fc.constant({ group_by: 'exact' })),
  group('email', 'mail', fc.record({ group_by: fc.constantFrom('exact', 'alphabet_prefix') })),
  group('phone_number', 'phon', fc.constant({ group_by: 'exact' })),
  group('title', 'title', fc.constant({ group_by: 'alphabet_prefix' })),
  group('formula', 'duef', inner('date', { group_by: 'month' })),
  group('formula', 'word', inner('text', { group_by: 'exact' })),
  group('formula', 'weig', inner('number', { range_start: 0, range_size: 100 })),
  group('formula', 'kept', inner('checkbox')),
  group('select', 'gen:re'),
  group('checkbox', 'lent'),
  group('text', 'secr', fc.constant({ group_by: 'exact' })),
  group(
    'date',
    'boug',
    fc.record({ group_by: fc.constantFrom('day', 'week', 'month', 'year', 'relative') }),
  ),
  group('number', 'pags', fc.constantFrom({}, { range_start: 0, range_end: 500, range_size: 70 })),
  group('text', 'title', fc.record({ group_by: fc.constantFrom('exact', 'alphabet_prefix') })),
);
const shown = fc
  .uniqueArray(fc.constantFrom('title', 'gen%3Are', 'pags', 'boug', 'lent', 'secr', 'gone'))
  .map((ids) => ['title', ...ids].map((id) => ({ property_id: id, visible: true })))
  .map((visible) => [...visible, { property_id: 'note', visible: false }]);

// The SDK's union cannot be made member by member from arbitrary parts.
const configuration = fc.oneof(
  fc.record({ type: fc.constant('table'), properties: shown, group_by: fc.option(groups) }),
  fc.record({ type: fc.constant('list'), properties: shown }),
  fc.record({ type: fc.constant('map'), properties: shown, map_by: fc.constant('foun') }),
  fc.record({ type: fc.constant('gallery'), properties: shown }),
  fc.record({ type: fc.constant('board'), properties: shown, group_by: groups }),
  fc.record({
    type: fc.constant('calendar'),
    properties: shown,
    date_property_id: fc.constant('boug'),
    show_weekends: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('timeline'),
    properties: shown,
    date_property_id: fc.constant('boug'),
  }),
) as fc.Arbitrary<object> as fc.Arbitrary<Config>;

function show(config: Config, rows: readonly ViewRow[]): { html: string; markdown: string } {
  const findView = (): undefined => undefined;
  const input = {
    type: config.type,
    name: 'View',
    config,
    columns,
    rows,
    scope,
    url: '',
    findView,
  };
  const { node } = convertView(input);
  if (!node) return { html: '', markdown: '' };
  // A view stands where any container may.
  const root = { type: 'root', children: [node] } as object as Root;
  return { html: renderer.renderHtml(root).html, markdown: renderMarkdown(root) };
}

const count = (text: string, part: string): number => text.split(part).length - 1;

it('shows every row once in each of its groups, in HTML and in Markdown', () => {
  fc.assert(
    fc.property(configuration, fc.array(shape, { maxLength: 12 }), (config, shapes) => {
      const { html, markdown } = show(config, shapes.map(toRow));
      for (const index of shapes.keys()) {
        const name = nameOf(index);
        const isInGroups = config.type === 'calendar';
        // A range stands on each of its days; groups by text are called as the row is.
        const inText = count(markdown, name);
        expect(inText).toBeGreaterThanOrEqual(1);
        expect(count(html, name)).toBeGreaterThanOrEqual(1);
        if (!isInGroups) expect(count(html, name)).toBe(inText);
        expect(inText).toBeLessThanOrEqual(2);
      }
    }),
    { numRuns: 300 },
  );
});

it('puts a row with several options into the group of each', () => {
  const topics = { type: 'multi_select', property_id: 'tops', sort: { type: 'manual' } };
  const config = {
    type: 'board',
    group_by: topics,
    properties: [{ property_id: 'title', visible: true }],
  } as object as Config;
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 8 }), (shapes) => {
      const { html } = show(config, shapes.map(toRow));
      for (const [index, { topics: own }] of shapes.entries()) {
        expect(count(html, nameOf(index))).toBe(Math.max(1, own.length));
      }
    }),
  );
});

const several = fc.constantFrom(
  ['person', 'ownr', (own: Shape) => own.people.length],
  ['relation', 'sequ', (own: Shape) => (own.sequel < 0 ? 0 : 1)],
  ['multi_select', 'tops', (own: Shape) => own.topics.length],
) satisfies fc.Arbitrary<readonly [string, string, (own: Shape) => number]>;

it('puts a row into the group of each of its people, relations and options, and of rows within rows', () => {
  const second = fc.option(groups, { nil: undefined });
  fc.assert(
    fc.property(several, second, fc.array(shape, { maxLength: 8 }), (by, more, shapes) => {
      const [type, property, groupsOf] = by;
      const own = { type, property_id: property, sort: { type: 'manual' } };
      const config = {
        type: 'board',
        group_by: own,
        ...(more && { sub_group_by: more }),
        properties: [{ property_id: 'title', visible: true }],
      } as object as Config;
      const { html, markdown } = show(config, shapes.map(toRow));
      const isByTitle = more?.property_id === 'title';
      for (const [index, each] of shapes.entries()) {
        const wanted = Math.max(1, groupsOf(each));
        const named = isByTitle && 'group_by' in more && more.group_by === 'exact' ? 1 : 0;
        expect(count(html, nameOf(index))).toBe(wanted + named);
        expect(count(markdown, nameOf(index))).toBe(wanted + named);
      }
    }),
  );
});

const kinds = fc.constantFrom('column', 'bar', 'line', 'donut');
it('counts every row once in the figures of a chart, whatever it is grouped by', () => {
  fc.assert(
    fc.property(kinds, groups, fc.array(shape, { maxLength: 12 }), (kind, by, shapes) => {
      const config = { type: 'chart', chart_type: kind, x_axis: by } as object as Config;
      const { html, markdown } = show(config, shapes.map(toRow));
      expect(html + markdown).not.toContain(SECRET);
      const figures = markdown.split('\n').flatMap((line) => /\| (\d+) \|$/.exec(line)?.[1] ?? []);
      const total = figures.reduce((sum, figure) => sum + Number(figure), 0);
      // A chart over a hidden column is left out.
      if (markdown !== '') expect(total).toBe(shapes.length);
    }),
    { numRuns: 200 },
  );
});

it('shows nothing of a column that the view hides, nor of one that the site hides', () => {
  fc.assert(
    fc.property(configuration, fc.array(shape, { maxLength: 6 }), (config, shapes) => {
      const rows = shapes.map(toRow).map((row) => ({
        ...row,
        // A mistake further up would be caught here, too.
        values: { ...row.values, Secret: { type: 'text', text: SECRET } as const },
      }));
      const { html, markdown } = show(config, rows);
      expect(html + markdown).not.toContain(SECRET);
    }),
    { numRuns: 200 },
  );
});
