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
import { properties } from '../../golden/views-world.ts';

// Whatever the configuration: each row is there once a group, and nothing of what is hidden is.

const SECRET = 'Geheimnis';
const columns = readColumns(properties, new Set(['Secret']));
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
}

const shape: fc.Arbitrary<Shape> = fc.record({
  genre: fc.integer({ min: -1, max: 2 }),
  topics: fc.uniqueArray(fc.integer({ min: 0, max: 2 })),
  pages: fc.option(fc.integer({ min: -50, max: 900 }), { nil: undefined }),
  bought: fc.option(day, { nil: undefined }),
  until: fc.integer({ min: 0, max: 9 }),
  lent: fc.boolean(),
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
  const id = (index + 1).toString(16).padStart(32, '0');
  const none = { cover: undefined, firstImage: undefined, images: {}, places: {} };
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
const groups = fc.oneof(
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
