import { block, createId, heading, paragraph, run, textBlock } from '../objects.ts';

/** Id of a block that links lead to. */
export const targetBlock = (name: string): string => createId('block', 'target', name);

/** Blocks that links lead to, of every kind. */
export const targets = [
  paragraph('target paragraph', [], targetBlock('paragraph')),
  heading(2, 'Target heading', targetBlock('heading')),
  textBlock(
    'heading_3',
    'Target toggle heading',
    { is_toggleable: true },
    [paragraph('inside target')],
    targetBlock('toggleheading'),
  ),
  textBlock(
    'bulleted_list_item',
    'target item',
    {},
    [textBlock('numbered_list_item', 'target nested item', {}, [], targetBlock('nested'))],
    targetBlock('list'),
  ),
  textBlock('toggle', 'target toggle', {}, [paragraph('in target toggle')], targetBlock('toggle')),
  block(
    'table',
    { table_width: 1, has_column_header: false, has_row_header: false },
    [block('table_row', { cells: [[run('target cell')]] })],
    targetBlock('table'),
  ),
  block(
    'code',
    { rich_text: [run('target code')], caption: [], language: 'plain text' },
    [],
    targetBlock('code'),
  ),
  block('column_list', {}, [
    block('column', {}, [paragraph('target column one')]),
    block('column', {}, [paragraph('target column two', [], targetBlock('column'))]),
  ]),
  block(
    'image',
    {
      type: 'external',
      external: { url: 'https://image.invalid/t.png' },
      caption: [run('target image')],
    },
    [],
    targetBlock('image'),
  ),
  block('divider', {}, [], targetBlock('divider')),
  textBlock('quote', 'target quote', {}, [], targetBlock('quote')),
  textBlock('callout', 'target callout', { icon: null }, [], targetBlock('callout')),
];
