import type { Json } from '../objects.ts';
import { createId, external, hosted, rich, run } from '../objects.ts';
import { pageId } from '../page.ts';

export const value = (type: string, content: unknown): Json => ({
  id: `id-${type}`,
  type,
  [type]: content,
});

export const people = Array.from({ length: 30 }, (_, at) => ({
  object: 'user',
  id: createId('user', 'many', String(at)),
  type: 'person',
  name: `Person ${at}`,
  avatar_url: null,
  person: { email: `person${at}@secret.example` },
}));

export const relations = Array.from({ length: 30 }, (_, at) => ({ id: pageId(`foreign-${at}`) }));

export const full: Readonly<Record<string, Json>> = {
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

export const extremes: Readonly<Record<string, Json>> = {
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

export const formulas: readonly unknown[] = [
  { type: 'boolean', boolean: false },
  { type: 'number', number: null },
  { type: 'string', string: null },
  { type: 'date', date: null },
  { type: 'hologram', hologram: {} },
  null,
];

export const rollups: readonly unknown[] = [
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

export const allNull = Object.fromEntries(
  Object.entries(full).map(([name, property]) => {
    const type = String(property['type']);
    return [name, { id: `id-${type}`, type, [type]: null }];
  }),
);
