import type { Json } from '../objects.ts';
import { block, createId, mention, paragraph, rich, run } from '../objects.ts';
import type { PageSpec } from '../page.ts';

const types = [
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
  'divider',
  'image',
  'video',
  'audio',
  'pdf',
  'file',
  'embed',
  'bookmark',
  'link_preview',
  'table',
  'table_row',
  'column_list',
  'column',
  'synced_block',
  'child_page',
  'child_database',
  'link_to_page',
  'table_of_contents',
  'breadcrumb',
  'template',
  'tab',
  'meeting_notes',
  'transcription',
  'unsupported',
];

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

export const brokenPages: readonly PageSpec[] = [
  {
    key: 'broken-null',
    title: 'Null where the types say object',
    blocks: [
      ...types.flatMap((type) => [block(type, null), paragraph(`after null ${type}`)]),
      ...types.flatMap((type) => [block(type, nulls), paragraph(`after nulls ${type}`)]),
      ...types.flatMap((type) => [block(type, {}), paragraph(`after empty ${type}`)]),
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
