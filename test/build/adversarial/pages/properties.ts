import type { Json } from '../objects.ts';
import { createId, external, hosted, mentionPage, paragraph, rich, run } from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { pageId, status } from '../page.ts';

const value = (type: string, content: unknown): Json => ({
  id: `id-${type}`,
  type,
  [type]: content,
});

const people = Array.from({ length: 30 }, (_, at) => ({
  object: 'user',
  id: createId('user', 'many', String(at)),
  type: 'person',
  name: `Person ${at}`,
  avatar_url: null,
  person: { email: `person${at}@secret.example` },
}));

const relations = Array.from({ length: 30 }, (_, at) => ({ id: pageId(`foreign-${at}`) }));

const full: Readonly<Record<string, Json>> = {
  Text: value('rich_text', rich('cell ', run('bold', { bold: true }), ' | <b>')),
  Number: value('number', -1234567.891),
  Select: value('select', { id: 'x', name: 'option <i>', color: 'red' }),
  Multi: value('multi_select', [
    { id: 'a', name: 'one', color: 'red' },
    { id: 'b', name: 'two', color: 'ultra' },
  ]),
  When: value('date', { start: '2025-05-06', end: '2025-05-07', time_zone: null }),
  People: value('people', people),
  Files: value('files', [
    { name: 'notes.txt', ...hosted('good/notes.txt') },
    { name: 'out', ...external('https://out.invalid/f') },
  ]),
  Check: value('checkbox', true),
  Web: value('url', 'https://example.org/cell'),
  Mail: value('email', 'cell@example.org'),
  Phone: value('phone_number', '+351 220 000'),
  Formula: value('formula', { type: 'string', string: 'formula words' }),
  Rollup: value('rollup', {
    type: 'array',
    function: 'show_original',
    array: [
      { type: 'title', title: rich('rolled title') },
      { type: 'number', number: 7 },
      { type: 'date', date: { start: '2025-01-01', end: null, time_zone: null } },
    ],
  }),
  Relation: { ...value('relation', relations), has_more: true },
  Created: value('created_time', '2025-01-01T00:00:00.000Z'),
  Creator: value('created_by', people[0]),
  Edited: value('last_edited_time', '2025-01-02T00:00:00.000Z'),
  Editor: value('last_edited_by', people[1]),
  'Number of': value('unique_id', { prefix: 'ADV', number: 12 }),
  Verified: value('verification', {
    state: 'verified',
    verified_by: people[2],
    date: { start: '2025-01-01', end: null, time_zone: null },
  }),
  Press: value('button', {}),
  Where: value('place', {
    lat: 41.15,
    lon: -8.61,
    name: 'Porto',
    address: 'Rua',
    aws_place_id: null,
    google_place_id: null,
  }),
  Tomorrow: value('hologram', { depth: 3 }),
};

const extremes: Readonly<Record<string, Json>> = {
  Number: value('number', 1e300),
  Formula: value('formula', {
    type: 'date',
    date: { start: '2025-05-06', end: null, time_zone: null },
  }),
  Rollup: value('rollup', { type: 'incomplete', function: 'sum', incomplete: {} }),
  Web: value('url', 'javascript:alert(1)'),
  'Number of': value('unique_id', { prefix: null, number: 0 }),
  Verified: value('verification', { state: 'unverified' }),
};

const formulas: readonly unknown[] = [
  { type: 'boolean', boolean: false },
  { type: 'number', number: null },
  { type: 'string', string: null },
  { type: 'date', date: null },
  { type: 'hologram', hologram: {} },
  null,
];

const rollups: readonly unknown[] = [
  { type: 'number', function: 'sum', number: 3 },
  {
    type: 'date',
    function: 'earliest_date',
    date: { start: '2025-01-01', end: null, time_zone: null },
  },
  { type: 'unsupported', function: 'sum', unsupported: {} },
  { type: 'array', function: 'show_original', array: [] },
  {
    type: 'array',
    function: 'show_original',
    array: [null, { type: 'relation', relation: [{ id: pageId('draft') }] }],
  },
  null,
];

const allNull = Object.fromEntries(
  Object.entries(full).map(([name, property]) => {
    const type = String(property['type']);
    return [name, { id: `id-${type}`, type, [type]: null }];
  }),
);

const row = (key: string, title: string, properties: Readonly<Record<string, Json>>): PageSpec => ({
  key: `row-${key}`,
  title,
  database: 'gated',
  properties: { Status: status('Published'), ...properties },
  blocks: [paragraph(`body of row ${key}`)],
});

/** Rows of the gated child database, and posts whose own properties are extreme. */
export const propertyPages: readonly PageSpec[] = [
  row('full', 'Row with everything', full),
  row('extreme', 'Row of extremes', extremes),
  row('null', 'Row of nulls', allNull),
  row('absent', 'Row of nothing', {}),
  row('leak', 'Row that leads to drafts', {
    Text: value('rich_text', rich('see ', mentionPage(pageId('draft'), 'Zqtitledraft — a title'))),
    Relation: {
      ...value('relation', [
        { id: pageId('draft') },
        { id: pageId('marks-alone') },
        { id: pageId('gatedrow') },
      ]),
      has_more: false,
    },
    Rollup: value('rollup', {
      type: 'array',
      function: 'show_original',
      array: [
        { type: 'title', title: rich('Zqtitledraft — a title') },
        { type: 'title', title: rich('Marks alone and together') },
        { type: 'title', title: rich('Zqtitlegatedrow') },
      ],
    }),
  }),
  ...formulas.map((formula, at) =>
    row(`formula-${at}`, `Formula ${at}`, { Formula: value('formula', formula) }),
  ),
  ...rollups.map((rollup, at) =>
    row(`rollup-${at}`, `Rollup ${at}`, { Rollup: value('rollup', rollup) }),
  ),
  ...relations.map((_, at): PageSpec => ({
    key: `foreign-${at}`,
    title: `Foreign ${at}`,
    database: 'foreign',
  })),
  {
    key: 'properties-all',
    title: 'A post with every property',
    properties: {
      ...full,
      Authors: value('people', people),
      Tags: value(
        'multi_select',
        Array.from({ length: 30 }, (_, at) => ({ id: `t${at}`, name: `Tag ${at}`, color: 'blue' })),
      ),
      'Related Posts': {
        ...value('relation', [...relations, { id: pageId('marks-alone') }]),
        has_more: true,
      },
      'Translation of': value('relation', [
        { id: pageId('draft') },
        { id: pageId('properties-all') },
      ]),
      Summary: value(
        'rich_text',
        Array.from({ length: 30 }, (_, at) => run(`part ${at} `)),
      ),
    },
    blocks: [paragraph('under every property')],
  },
  {
    key: 'properties-tags',
    title: 'Tags that collide',
    properties: {
      Tags: value(
        'multi_select',
        ['C', 'C++', 'C#', 'c', '#', '💥', '2', '../up', 'rss.xml', '日本語', 'İ'].map((name) => ({
          id: name,
          name,
          color: 'gray',
        })),
      ),
    },
    blocks: [paragraph(['under tags, ', mentionPage(pageId('properties-all'), 'all')])],
  },
  {
    key: 'properties-dated',
    title: 'A post without a date',
    properties: { Date: value('date', null) },
    blocks: [paragraph('under no date')],
  },
  {
    key: 'properties-range',
    title: 'A post with a range of times',
    properties: {
      Date: value('date', {
        start: '2025-02-03T23:30:00.000-05:00',
        end: '2025-02-05T01:00:00.000-05:00',
        time_zone: null,
      }),
    },
    blocks: [paragraph('under a range')],
  },
];
