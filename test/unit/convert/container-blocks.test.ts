import { test } from 'vitest';
import type { Case } from './block-cases.ts';
import { check, p, withId } from './block-cases.ts';
import { block, hex, id, rich, text } from './fixtures.ts';

const containers: readonly Case[] = [
  {
    what: 'columns with their shares',
    blocks: [
      withId(
        block('column_list', {}, [
          withId(block('column', { width_ratio: 0.25 }, [p('a')]), 2),
          block('column', {}, [p('b')]),
        ]),
        1,
      ),
    ],
    shown: [
      'columns #b-1',
      '  column #b-2 {"ratio":0.25}',
      '    paragraph: a',
      '  column',
      '    paragraph: b',
    ],
  },
  {
    what: 'columns whose share is no share of the whole',
    blocks: [
      block(
        'column_list',
        {},
        [0, -0.5, 1, 1.01, null].map((width_ratio) => block('column', { width_ratio }, [p('a')])),
      ),
    ],
    shown: [
      'columns',
      ...['', '', ' {"ratio":1}', '', ''].flatMap((ratio) => [
        `  column${ratio}`,
        '    paragraph: a',
      ]),
    ],
  },
  {
    what: 'what stands between columns',
    blocks: [block('column_list', {}, [p('a')])],
    shown: ['columns', '  column', '    paragraph: a'],
  },
  {
    what: 'tabs: labels are paragraphs, panels their children',
    blocks: [
      block('tab', {}, [
        withId(text('paragraph', 'One', [p('a')], { icon: { type: 'emoji', emoji: '🌱' } }), 2),
        p('Two'),
      ]),
    ],
    shown: [
      'tabs',
      '  tab #b-2 {"icon":{"kind":"emoji","emoji":"🌱"}}',
      '    label: One',
      '    paragraph: a',
      '  tab',
      '    label: Two',
    ],
  },
  {
    what: 'what is no label in tabs',
    blocks: [block('tab', {}, [block('divider', {})])],
    shown: ['tabs', '  tab', '    label:', '    thematicBreak'],
  },
  {
    what: 'a synced block twice: the first keeps the anchors',
    blocks: [
      withId(block('synced_block', { synced_from: null }, [withId(p('a'), 2)]), 1),
      withId(block('synced_block', { synced_from: { block_id: id(1) } }, [withId(p('a'), 2)]), 3),
    ],
    shown: ['synced #b-1', '  paragraph #b-2: a', 'synced #b-3', '  paragraph: a'],
  },
  {
    what: 'a synced block inside of itself once',
    blocks: [
      withId(
        block('synced_block', { synced_from: null }, [
          p('a'),
          block('synced_block', { synced_from: { block_id: id(1) } }, [p('a')]),
        ]),
        1,
      ),
    ],
    shown: ['synced #b-1', '  paragraph: a', '  synced'],
    rules: ['synced-cycle'],
  },
  {
    what: 'a table with its headers, rich text and line breaks, rows padded',
    blocks: [
      withId(
        block('table', { has_column_header: true, has_row_header: true, table_width: 2 }, [
          withId(
            block('table_row', { cells: [[rich('a', { bold: true })], [rich('b\nc | d')]] }),
            2,
          ),
          block('table_row', { cells: [[rich('e')]] }),
        ]),
        1,
      ),
    ],
    shown: [
      'table {"column":true,"row":true} #b-1',
      '  tableRow #b-2',
      '    tableCell: <b>a</b>',
      '    tableCell: b⏎c | d',
      '  tableRow',
      '    tableCell: e',
      '    tableCell:',
    ],
  },
  { what: 'a table without rows as nothing', blocks: [block('table', {}, [])], shown: [''] },
  {
    what: 'a row outside of a table',
    blocks: [block('table_row', { cells: [[rich('a')]] })],
    shown: ['table {"column":false,"row":false}', '  tableRow', '    tableCell: a'],
  },
  {
    what: 'meeting notes: summary, notes, other, transcript folded',
    blocks: [
      block(
        'meeting_notes',
        {
          title: [rich('Weekly')],
          children: { summary_block_id: id(3), notes_block_id: hex(2), transcript_block_id: id(1) },
        },
        [withId(p('transcript'), 1), withId(p('notes'), 2), withId(p('summary'), 3), p('other')],
      ),
    ],
    shown: [
      'meeting',
      '  label: Weekly',
      '  paragraph #b-3: summary',
      '  paragraph #b-2: notes',
      '  paragraph: other',
      '  toggle {"color":"default"}',
      '    label: Transcript',
      '    paragraph #b-1: transcript',
    ],
  },
  {
    what: 'a transcription, as it was called before',
    blocks: [block('transcription', { title: [rich('Old')] })],
    shown: ['meeting', '  label: Old'],
  },
  {
    what: 'a table of contents',
    blocks: [block('table_of_contents', { color: 'gray' })],
    shown: ['toc .notion-gray {"color":"gray"}'],
  },
  {
    what: 'a breadcrumb',
    blocks: [block('breadcrumb', {})],
    shown: ['breadcrumb {"path":[{"title":"Blog","href":"/"},{"title":"Self"}]}'],
  },
];

test.each(containers)('$what', check);
