import { expect, test } from 'vitest';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import { block, convert, text } from './fixtures.ts';
import { outline } from './outline.ts';

const bullet = (words: string, children: readonly BlockNode[] = []): BlockNode =>
  text('bulleted_list_item', words, children);
const number = (
  words: string,
  more: Record<string, unknown> = {},
  children: readonly BlockNode[] = [],
): BlockNode => text('numbered_list_item', words, children, more);

function shown(...blocks: readonly BlockNode[]): string[] {
  return outline(convert(blocks).root.children).split('\n');
}

test('a run of neighbours is one list, nested inside its items', () => {
  expect(shown(bullet('a', [bullet('b'), number('c'), number('d')]), bullet('e'))).toEqual([
    'list',
    '  listItem',
    '    paragraph: a',
    '    list',
    '      listItem',
    '        paragraph: b',
    '    list ordered from 1',
    '      listItem',
    '        paragraph: c',
    '      listItem',
    '        paragraph: d',
    '  listItem',
    '    paragraph: e',
  ]);
});

test('neighbouring runs of different types are different lists', () => {
  const lists = convert([
    bullet('a'),
    number('b'),
    text('to_do', 'c', [], { checked: true }),
    bullet('d'),
  ]);
  expect(lists.root.children.map((node) => node.type)).toEqual(['list', 'list', 'list', 'list']);
});

test.each([
  ['a paragraph', text('paragraph', 'x')],
  ['an empty paragraph', text('paragraph', '')],
  ['a template, which shows nothing', text('template', 'x')],
  ['an unsupported block', block('unsupported', {})],
  ['a synced block', block('synced_block', { synced_from: null }, [number('x')])],
])('%s ends a run, and numbering starts again', (_what, between) => {
  const lists = convert([number('a'), number('b'), between, number('c')]).root.children.filter(
    (node) => node.type === 'list',
  );
  expect(lists.map((list) => [list.start, list.children.length])).toEqual([
    [1, 2],
    [1, 1],
  ]);
});

test('a numbered run starts at its first item’s index, in its format', () => {
  expect(
    shown(
      number('a', { list_start_index: 3, list_format: 'letters' }),
      number('b', { list_start_index: 9 }),
    ),
  ).toEqual([
    'list ordered from 3 type=a',
    '  listItem',
    '    paragraph: a',
    '  listItem',
    '    paragraph: b',
  ]);
  expect(shown(number('a', { list_format: 'roman' }))[0]).toBe('list ordered from 1 type=i');
  expect(shown(number('a', { list_format: 'numbers', list_start_index: 0 }))[0]).toBe(
    'list ordered from 0',
  );
  expect(shown(number('a', { list_start_index: null, list_format: 'runes' }))[0]).toBe(
    'list ordered from 1',
  );
});

test('to-dos say whether they are done, also without text', () => {
  expect(
    shown(text('to_do', 'a', [], { checked: true }), text('to_do', '', [], { checked: null })),
  ).toEqual(['list', '  listItem [x]', '    paragraph: a', '  listItem [ ]', '    paragraph:']);
});

test('items are loose only where other blocks than lists stand in them', () => {
  const tight = convert([bullet('a', [bullet('b')])]).root.children[0];
  const loose = convert([bullet('a'), bullet('b', [text('paragraph', 'c')])]).root.children[0];
  expect([tight, loose].map((list) => list?.type === 'list' && list.spread)).toEqual([false, true]);
});

test('an item holds any block, and its colour', () => {
  const item = text('bulleted_list_item', 'a', [text('quote', 'q', [number('n')])], {
    color: 'red',
  });
  expect(shown(item)).toEqual([
    'list',
    '  listItem .notion-red',
    '    paragraph: a',
    '    blockquote',
    '      paragraph: q',
    '      list ordered from 1',
    '        listItem',
    '          paragraph: n',
  ]);
});
