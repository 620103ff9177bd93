import type { Json } from '../objects.ts';
import { bullet, numbered, paragraph, rich, run, textBlock } from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { slug } from '../page.ts';

const deep = (type: string, depth: number, at = 1): Json =>
  textBlock(type, `${type} level ${at}`, {}, at < depth ? [deep(type, depth, at + 1)] : []);

const mixed = [
  'bulleted_list_item',
  'quote',
  'numbered_list_item',
  'toggle',
  'to_do',
  'callout',
  'paragraph',
];
const deepMixed = (depth: number, at = 1): Json =>
  textBlock(
    mixed[at % mixed.length] ?? 'paragraph',
    `mixed level ${at}`,
    {},
    at < depth ? [deepMixed(depth, at + 1)] : [],
  );

/** 256 characters of pseudo-random order, the same every time. */
const long = Array.from({ length: 500 }, (_, at) =>
  String.fromCharCode(97 + ((at * 7 + Math.floor(at / 26)) % 26)),
).join('');

export const limitPages: readonly PageSpec[] = [
  {
    key: 'limit-3000',
    title: 'Three thousand blocks',
    blocks: Array.from({ length: 3000 }, (_, at) => {
      if (at % 10 === 0) return textBlock('heading_2', `Heading ${at}`, { is_toggleable: false });
      return at % 3 === 0 ? bullet(`Item number ${at}.`) : paragraph(`Block number ${at}.`);
    }),
  },
  {
    key: 'limit-deep',
    title: 'Forty levels',
    blocks: [
      deep('bulleted_list_item', 40),
      deep('numbered_list_item', 40),
      deep('paragraph', 40),
      deep('toggle', 40),
      deep('quote', 40),
      deepMixed(40),
    ],
  },
  {
    key: 'limit-runs',
    title: 'A thousand runs in one paragraph',
    blocks: [
      paragraph(
        Array.from({ length: 1000 }, (_, at) =>
          run(`r${at} `, { bold: at % 2 === 0, italic: at % 3 === 0 }),
        ),
      ),
      paragraph('word '.repeat(4000)),
      bullet(
        Array.from({ length: 300 }, (_, at) =>
          run(`c${at}`, { code: true, color: at % 2 ? 'red' : 'default' }),
        ),
      ),
    ],
  },
  { key: 'limit-title-500', title: long, blocks: [paragraph('under five hundred letters')] },
  {
    key: 'limit-title-cjk',
    title: '長'.repeat(500),
    blocks: [paragraph('under five hundred signs')],
  },
  { key: 'limit-title-emoji', title: '👩🏽‍🎨'.repeat(60), blocks: [paragraph('under sixty painters')] },
  {
    key: 'limit-title-marks',
    title: `a${'\u0301'.repeat(300)}`,
    blocks: [paragraph('under three hundred accents')],
  },
  { key: 'limit-untitled', title: '', blocks: [paragraph('under no title')] },
  { key: 'limit-untitled-two', title: '', blocks: [paragraph('under no title either')] },
  { key: 'limit-blank', title: ' \u00a0\n ', blocks: [paragraph('under a blank title')] },
  { key: 'limit-empty', title: 'A page without a block' },
  {
    key: 'limit-slug-500',
    title: 'Long slug',
    ...{ properties: slug(`s${long}`) },
    blocks: [numbered('under a long slug')],
  },
  {
    key: 'limit-title-marked',
    title: rich(
      'A ',
      run('marked', { bold: true }),
      ' title with ',
      run('code', { code: true }),
      ' and ',
      run('a link', { link: 'https://example.org' }),
    ),
    blocks: [paragraph('under a marked title')],
  },
];
