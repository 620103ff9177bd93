import type { Json } from '../objects.ts';
import { block, createId, mention, paragraph, rich, run } from '../objects.ts';
import type { PageSpec } from '../page.ts';

/** Types that promise words: an empty object breaks the promise. */
const worded = [
  'paragraph',
  'heading_1',
  'heading_2',
  'heading_3',
  'heading_4',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'toggle',
  'quote',
  'callout',
  'code',
  'equation',
  'table_row',
  'template',
];

/** Types that may have words, and break a promise with null in their place. */
const captioned = [
  'image',
  'video',
  'audio',
  'pdf',
  'file',
  'embed',
  'bookmark',
  'child_page',
  'child_database',
  'meeting_notes',
  'transcription',
];

/** Types without words. */
const wordless = [
  'divider',
  'link_preview',
  'table',
  'column_list',
  'column',
  'synced_block',
  'link_to_page',
  'table_of_contents',
  'breadcrumb',
  'tab',
  'unsupported',
];

const withValue = (types: readonly string[], value: Json | null, name: string): readonly Json[] =>
  types.flatMap((type) => [block(type, value), paragraph(`after ${name} ${type}`)]);

/** A value of a block with every field null. */
const nulls = {
  rich_text: null,
  caption: null,
  color: null,
  icon: null,
  language: null,
  expression: null,
  url: null,
  type: null,
  external: null,
  file: null,
  cells: null,
  title: null,
  children: null,
  synced_from: null,
  checked: null,
  is_toggleable: null,
  width_ratio: null,
  block_type: null,
  list_start_index: null,
  list_format: null,
  name: null,
};

const unknownRun: Json = {
  type: 'hologram',
  hologram: { depth: 3 },
  plain_text: 'a run of tomorrow',
  href: null,
  annotations: {
    bold: true,
    italic: false,
    strikethrough: false,
    underline: false,
    code: false,
    color: 'default',
  },
};

const odd: readonly (readonly Json[])[] = [
  rich('before ', unknownRun, ' after'),
  rich('before ', mention({ type: 'hologram', hologram: {} }, 'a mention of tomorrow'), ' after'),
  rich('before ', mention({ type: 'page', page: null }, 'a page of null'), ' after'),
  rich('before ', mention({ type: 'user', user: null }, '@nobody'), ' after'),
  rich('before ', mention({ type: 'date', date: null }, 'no date'), ' after'),
  rich(
    'no annotations ',
    { type: 'text', text: { content: 'bare run', link: null }, plain_text: 'bare run', href: null },
    ' after',
  ),
  rich('null annotations ', { ...run('null run'), annotations: null }, ' after'),
  rich('no plain ', { type: 'text', text: { content: 'content only', link: null } }, ' after'),
  rich('null text ', { ...run('plain only'), text: null }, ' after'),
  rich(
    'null link ',
    { ...run('null link'), text: { content: 'null link', link: { url: null } } },
    ' after',
  ),
];

/** More broken promises than a build may have. */
export const manyBrokenPages: readonly PageSpec[] = [
  {
    key: 'broken-many',
    title: 'Many broken promises',
    blocks: [
      ...withValue([...worded, ...captioned], null, 'null'),
      ...withValue([...worded, ...captioned], nulls, 'nulls'),
      ...withValue(worded, {}, 'empty'),
    ],
  },
];

/** As many broken promises as a build may have. */
export const brokenPages: readonly PageSpec[] = [
  {
    key: 'broken-null',
    title: 'Null where the types say object',
    blocks: [
      ...withValue([...wordless, 'paragraph'], null, 'null'),
      ...withValue([...wordless, 'toggle'], nulls, 'nulls'),
      ...withValue([...wordless, ...captioned], {}, 'empty'),
    ],
  },
  {
    key: 'broken-unknown',
    title: 'Types of tomorrow',
    blocks: [
      block('hologram', { rich_text: rich('text of tomorrow ', run('in bold', { bold: true })) }, [
        paragraph('child of tomorrow'),
        block('hologram_part', { caption: rich('caption of tomorrow') }),
      ]),
      block('hologram_list_item', { rich_text: rich('first of tomorrow') }),
      block('unsupported', { block_type: 'ai_block' }),
      ...odd.flatMap((text) => [
        block('paragraph', { rich_text: text, color: 'default' }),
        block('heading_3', { rich_text: text, color: 'default', is_toggleable: false }),
        block('code', { rich_text: text, caption: text, language: 'plain text' }),
      ]),
      paragraph('end of tomorrow'),
    ],
    fields: { icon: { type: 'hologram', hologram: {} }, cover: { type: 'hologram', hologram: {} } },
  },
  {
    key: 'broken-page',
    title: 'A page with nulls',
    fields: {
      icon: { type: 'emoji', emoji: null },
      cover: { type: 'external', external: null },
      created_by: null,
      last_edited_by: null,
    },
    properties: {
      Slug: { type: 'rich_text', rich_text: null },
      Tags: { type: 'multi_select', multi_select: null },
      Category: { type: 'select', select: null },
      Summary: { type: 'rich_text', rich_text: [null] },
      Authors: {
        type: 'people',
        people: [null, { object: 'user', id: createId('user', 'partial') }],
      },
      'Related Posts': { type: 'relation', relation: null, has_more: false },
      'Cover Image': { type: 'files', files: [null, { name: null, type: 'file', file: null }] },
      'From tomorrow': { id: 'tom', type: 'hologram', hologram: { depth: 3 } },
      Order: { type: 'number', number: null },
    },
    blocks: [paragraph('under nulls')],
  },
];
