import type { Json } from '../objects.ts';
import {
  block,
  bullet,
  code,
  createId,
  heading,
  numbered,
  paragraph,
  rich,
  run,
  table,
  textBlock,
} from '../objects.ts';
import type { PageSpec } from '../page.ts';

const row = (...cells: readonly string[]): Json =>
  block('table_row', { cells: cells.map((cell) => rich(cell)) });

const column = (ratio: unknown, text: string): Json =>
  block('column', { width_ratio: ratio }, [paragraph(text)]);

const ratios = [0, -1, 1, 2, 0.333333333, 1e-9, Number.MAX_VALUE, null];

const nestedColumns = (depth: number): Json =>
  block('column_list', {}, [
    block('column', {}, [
      paragraph(`left ${depth}`),
      ...(depth > 1 ? [nestedColumns(depth - 1)] : []),
    ]),
    block('column', {}, [paragraph(`right ${depth}`)]),
  ]);

/** Blocks where no editor puts them, and numbers at their limits. */
export const misplacedPages: readonly PageSpec[] = [
  {
    key: 'misplaced',
    title: 'Blocks out of place',
    blocks: [
      row('cell alone', 'second cell alone'),
      block('column', {}, [paragraph('column alone')]),
      block('column_list', {}, [
        paragraph('no column here'),
        block('column', {}, [paragraph('a column beside it')]),
      ]),
      block('table', { table_width: 2, has_column_header: true, has_row_header: true }, [
        row('a row', 'beside it'),
        paragraph('no row here'),
      ]),
      block('table', { table_width: 3, has_column_header: true }, [
        row('short'),
        row('one', 'two', 'three', 'four'),
      ]),
      block('table', { table_width: 2 }, []),
      table([['only a header']], { column: true }),
      block('tab', {}, [
        heading(2, 'heading as tab'),
        bullet('bullet as tab', [paragraph('its panel')]),
      ]),
      block('tab', {}, []),
      block('column_list', {}, []),
      block('synced_block', {
        synced_from: { type: 'block_id', block_id: createId('block', 'plain') },
      }),
      paragraph(
        'not synced',
        [paragraph('child of what is not synced')],
        createId('block', 'plain'),
      ),
      block(
        'meeting_notes',
        {
          title: rich('no sections'),
          status: 'transcription_not_started',
          calendar_event: { attendees: ['x@secret.example'] },
        },
        [paragraph('child of no section')],
      ),
      textBlock('toggle', 'holds headings', {}, [
        heading(1, 'first in toggle'),
        heading(4, 'fourth in toggle'),
      ]),
      bullet('holds a heading', [heading(2, 'in an item')]),
      block('divider', {}, [paragraph('under a divider')]),
      block(
        'image',
        { type: 'external', external: { url: 'https://x.invalid/i.png' }, caption: [] },
        [paragraph('under an image')],
      ),
      block('code', { rich_text: rich('code'), caption: [], language: 'c' }, [
        paragraph('under code'),
      ]),
      paragraph('end of misplaced'),
    ],
  },
  {
    key: 'misplaced-numbers',
    title: 'Numbers at their limits',
    blocks: [
      block(
        'column_list',
        {},
        ratios.map((ratio) => column(ratio, `ratio ${String(ratio)}`)),
      ),
      block('column_list', {}, [column(1, 'single column')]),
      block(
        'column_list',
        {},
        Array.from({ length: 12 }, (_, at) => column(undefined, `column ${at} of twelve`)),
      ),
      nestedColumns(6),
      ...[-3, 2 ** 31, 1.5, 1e21].flatMap((start) => [
        paragraph(`starts at ${start}`),
        numbered(`item from ${start}`, { list_start_index: start }),
      ]),
      textBlock(
        'toggle',
        'two hundred and fifty children',
        {},
        Array.from({ length: 250 }, (_, at) => paragraph(`child ${at}.`)),
      ),
      ...Array.from({ length: 40 }, () => heading(2, 'Same')),
      heading(2, 'Same 2'),
      heading(2, 'same-2'),
      heading(2, '💥'),
      heading(2, '💥'),
      heading(2, '---'),
      heading(2, 'x'.repeat(2000)),
      heading(3, [
        run('Code', { code: true }),
        ' & <marks>',
        run(' bold', { bold: true, link: 'https://example.org' }),
      ]),
      code('x\n'.repeat(4000), 'javascript'),
      code(`const a = "${'y'.repeat(20000)}";`, 'typescript'),
      table(Array.from({ length: 300 }, (_, line) => [`row ${line}`, String(line * line)])),
      table([Array.from({ length: 60 }, (_, at) => `wide ${at}`)]),
    ],
  },
];
