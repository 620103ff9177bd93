import { expect, test } from 'vitest';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import type { Case } from './block-cases.ts';
import { check, p, withId } from './block-cases.ts';
import { block, convert, id, rich } from './fixtures.ts';

const strangers: readonly Case[] = [
  {
    what: 'an unsupported block: nothing but what it holds, reported',
    blocks: [block('unsupported', { block_type: 'form' }, [p('a')])],
    shown: ['paragraph: a'],
    rules: ['unsupported-block'],
  },
  {
    what: 'a block from the future: its texts and children',
    blocks: [
      withId(
        block(
          'hologram',
          {
            rich_text: [rich('a', { bold: true })],
            caption: [rich('c')],
            parts: [{ cells: [[rich('d')]] }],
            title: 'e',
            url: 'https://a.example/',
            file: { url: 'https://signed.example/' },
          },
          [p('f')],
        ),
        1,
      ),
    ],
    shown: [
      'paragraph #b-1: <b>a</b>',
      'paragraph: c',
      'paragraph: d',
      'paragraph: e',
      'paragraph: <a=https://a.example/>https://a.example/</a>',
      'indent',
      '  paragraph: f',
    ],
    rules: ['unknown-block'],
  },
  {
    what: 'a block without a type',
    blocks: [{ object: 'block', id: id(1) } as unknown as BlockNode],
    shown: [''],
    rules: ['partial-block'],
  },
  {
    what: 'children of a block that has none',
    blocks: [block('divider', {}, [p('a')])],
    shown: ['thematicBreak', 'indent', '  paragraph: a'],
  },
];

test.each(strangers)('$what', check);

test('a page’s problems are among its warnings', () => {
  const problem = { rule: 'synced-original-missing', blockId: id(1), detail: 'gone' } as const;
  expect(convert([]).warnings).toEqual([]);
  expect(convert([], {}, [problem]).warnings).toEqual([problem]);
});
