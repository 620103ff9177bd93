import type { Json } from '../objects.ts';
import {
  block,
  bullet,
  code,
  createId,
  heading,
  numbered,
  paragraph,
  run,
  table,
  textBlock,
} from '../objects.ts';
import { databases } from '../databases.ts';
import type { PageSpec } from '../page.ts';
import { pageId } from '../page.ts';
import { mutual, selfContaining } from './synced.ts';

const bold = (text: string): Json => run(text, { bold: true });

/** Every kind that may have children, with a child of each other kind. */
const nesting = [
  'paragraph',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'toggle',
  'quote',
];
const holders = [...nesting, 'callout', 'heading_1', 'heading_2', 'heading_3', 'heading_4'];

function toggleable(type: string): Json {
  return type.startsWith('heading') ? { is_toggleable: true } : {};
}

const nested = holders.map((outer) =>
  textBlock(
    outer,
    `outer ${outer}`,
    toggleable(outer),
    holders.map((inner) =>
      textBlock(inner, `${inner} in ${outer}`, toggleable(inner), [
        paragraph(`third level of ${inner} in ${outer}`),
        code(`code in ${inner}\n  in ${outer}`),
      ]),
    ),
  ),
);

const lists: readonly Json[] = [
  numbered('one alpha'),
  numbered('two alpha'),
  bullet('bullet breaks the count'),
  numbered('one beta'),
  paragraph('a paragraph breaks it'),
  numbered('one gamma'),
  paragraph(''),
  numbered('one delta'),
  numbered('seven', { list_start_index: 7 }),
  paragraph('and again'),
  numbered('nine', { list_start_index: 9 }),
  numbered('ten'),
  paragraph('letters'),
  numbered('letter a', { list_start_index: 1, list_format: 'letters' }),
  numbered('letter b', { list_format: 'letters' }),
  paragraph('romans'),
  numbered('roman four', { list_start_index: 4, list_format: 'roman' }),
  textBlock('to_do', 'open task', { checked: false }),
  textBlock('to_do', 'done task', { checked: true }, [bullet('below done', [numbered('deeper')])]),
  bullet(''),
  bullet([run('two lines\nin one item')]),
  numbered('zero', { list_start_index: 0 }),
  block('divider', {}),
  bullet('mixed', [
    numbered('mixed one'),
    textBlock('to_do', 'mixed task', { checked: true }),
    bullet('mixed bullet'),
    paragraph('mixed paragraph'),
    textBlock('quote', 'mixed quote'),
    code('mixed code'),
    table([['mixed', 'table']]),
    block('equation', { expression: 'mixed' }),
    block('divider', {}),
    heading(2, 'mixed heading'),
  ]),
];

const columns = block('column_list', {}, [
  block('column', { width_ratio: 0.25 }, [paragraph('narrow column'), bullet('narrow bullet')]),
  block('column', { width_ratio: 0.75 }, [
    block('column_list', {}, [
      block('column', {}, [paragraph('inner left')]),
      block('column', {}, [paragraph('inner right')]),
    ]),
  ]),
]);

const tabs = block('tab', {}, [
  paragraph('First tab', [paragraph('first panel'), bullet('first bullet')]),
  paragraph([bold('Second'), ' tab'], [code('second panel')]),
  paragraph('', [paragraph('panel of a nameless tab')]),
  paragraph('Empty tab'),
]);

const syncedId = createId('block', 'synced-original');

export const blockPages: readonly PageSpec[] = [
  {
    key: 'blocks-nested',
    title: 'Every block in every block',
    blocks: nested,
  },
  { key: 'blocks-lists', title: 'Lists, runs and restarts', blocks: lists },
  {
    key: 'blocks-layout',
    title: 'Columns, tabs, tables',
    blocks: [
      block('table_of_contents', { color: 'gray' }),
      block('breadcrumb', {}),
      heading(1, 'Layout one'),
      columns,
      heading(2, 'Layout two'),
      tabs,
      heading(3, ['Layout ', bold('three')]),
      table(
        [
          ['corner', 'head a', 'head b'],
          ['row one', [run('line\nbreak')], [bold('b'), ' | pipe']],
          ['', '', ''],
        ],
        { column: true, row: true },
      ),
      heading(4, 'Layout four'),
      table(
        [
          ['only column head', 'x'],
          ['cell', 'y'],
        ],
        { column: true },
      ),
      table(
        [
          ['only row head', 'x'],
          ['cell', 'y'],
        ],
        { row: true },
      ),
      table([['no', 'head']]),
      heading(1, 'Layout one'),
      heading(1, ''),
      paragraph('after the empty heading'),
    ],
  },
  {
    key: 'blocks-synced',
    title: 'Synced blocks',
    blocks: [
      block(
        'synced_block',
        { synced_from: null },
        [paragraph('synced original words'), heading(2, 'Synced heading'), bullet('synced bullet')],
        syncedId,
      ),
      paragraph('between original and reference'),
      block('synced_block', { synced_from: { type: 'block_id', block_id: syncedId } }),
      block('synced_block', { synced_from: { type: 'block_id', block_id: createId('nobody') } }),
      paragraph('after the missing original'),
      selfContaining('self'),
      paragraph('after the one that holds itself'),
      ...mutual(),
      paragraph('end of synced'),
    ],
  },
  {
    key: 'blocks-synced-elsewhere',
    title: 'A synced reference on another page',
    blocks: [
      block('synced_block', { synced_from: { type: 'block_id', block_id: syncedId } }),
      paragraph('after the reference elsewhere'),
    ],
  },
  {
    key: 'blocks-pages',
    title: 'Links to pages, child pages, child databases',
    blocks: [
      block('link_to_page', { type: 'page_id', page_id: pageId('marks-alone') }),
      block('link_to_page', { type: 'database_id', database_id: databases.main.id }),
      block('link_to_page', { type: 'comment_id', comment_id: createId('comment') }),
      block('link_to_page', { type: 'page_id', page_id: pageId('blocks-pages') }),
      block('child_page', { title: 'A title that only the block knows' }, [], pageId('orphan')),
      block('child_database', { title: 'Gated' }, [], databases.gated.id),
      block('child_database', { title: 'Ungated tracker' }, [], databases.open.id),
      block('child_database', { title: 'Gone' }, [], createId('database', 'gone')),
      paragraph('after the databases'),
    ],
  },
];
