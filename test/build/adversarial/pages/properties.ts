import type { Json } from '../objects.ts';
import { mentionPage, paragraph, rich, run } from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { pageId, status } from '../page.ts';
import {
  allNull,
  extremes,
  formulas,
  full,
  people,
  relations,
  rollups,
  value,
} from './property-values.ts';

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
