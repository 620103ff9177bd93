import type { Marks } from '../objects.ts';
import { bullet, code, equation, heading, paragraph, run, table, textBlock } from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { syntax } from './syntax.ts';

const names = ['bold', 'italic', 'strikethrough', 'underline', 'code'] as const;
const hues = ['gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'];
const colors = [
  'default',
  ...hues,
  'default_background',
  ...hues.map((hue) => `${hue}_background`),
];
const link = 'https://example.org/mark?a=1&b=2#c';

/** All 32 subsets of the five marks. */
const subsets: readonly Marks[] = Array.from({ length: 32 }, (_, bits) =>
  Object.fromEntries(names.map((name, at) => [name, (bits & (1 << at)) !== 0])),
);

const title = (marks: Marks): string => names.filter((name) => marks[name]).join(' ') || 'no mark';

/** Runs that start and stop inside each other: bit n of each number says whether mark n is on. */
const overlaps: readonly (readonly number[])[] = [
  [1, 3, 2],
  [1, 3, 7, 6, 4],
  [3, 1, 3, 2, 3],
  [16, 17, 1, 3, 2, 18, 16],
  [8, 12, 4, 5, 1],
  [31, 15, 7, 3, 1, 0, 1, 3, 7, 15, 31],
  [16, 16, 17, 16, 0, 16],
  [2, 1, 2, 1, 2, 1],
];

const cjk: readonly (readonly [string, string, string])[] = [
  ['前の文', '太字。', '次の文'],
  ['彼は', '「引用」', 'と言った'],
  ['这是', '“粗体”', '的字'],
  ['한국어', '(괄호)', '조사'],
  ['a', '。', 'b'],
  ['word', ' spaced ', 'word'],
  ['word', '.', 'word'],
  ['(', 'inside', ')'],
  ['"', 'quoted', '"'],
  ['5', '*', '6'],
  ['_', '_', '_'],
  ['`', '`', '`'],
  ['\u00a0', '\u00a0nbsp\u00a0', '\u00a0'],
  ['‘', '’', '“'],
  ['👩🏽‍🎨', '👨‍👩‍👧', '🇵🇹'],
];

const codeSpans: readonly (readonly string[])[] = [
  ['a', 'b'],
  ['`', '``'],
  [' lead', 'trail '],
  ['``` fence', '~~~'],
  ['[x](y)', '](z)'],
  ['\\', '\\`'],
  ['two\nlines', '  '],
  ['<b>', '&amp;', '|'],
];

export const markPages: readonly PageSpec[] = [
  {
    key: 'marks-alone',
    title: 'Marks alone and together',
    blocks: subsets.map((marks, at) =>
      paragraph([`Subset ${at}: `, run(`${title(marks)} here`, marks), ` after ${at}.`]),
    ),
  },
  {
    key: 'marks-linked',
    title: 'Marks inside links',
    blocks: subsets.map((marks, at) =>
      paragraph([
        `Linked ${at}: `,
        run(`plain start ${at} `, { link }),
        run(title(marks), { ...marks, link }),
        run(` plain end ${at}`, { link }),
        '.',
      ]),
    ),
  },
  {
    key: 'marks-colors',
    title: 'Colours on every level',
    blocks: [
      ...colors.map((color) => paragraph([`Run in `, run(`${color} ink`, { color }), '.'])),
      ...colors.map((color) => textBlock('paragraph', `Paragraph in ${color}.`, { color })),
      ...['heading_1', 'heading_2', 'heading_3', 'heading_4', 'quote', 'toggle', 'to_do'].flatMap(
        (type) =>
          ['red', 'blue_background'].map((color) =>
            textBlock(type, [`${type} in `, run(`${color} words`, { color: 'green' })], { color }),
          ),
      ),
      ...['bulleted_list_item', 'numbered_list_item', 'callout'].map((type) =>
        textBlock(type, `${type} in purple`, { color: 'purple' }),
      ),
      paragraph([run('bold pink link', { bold: true, color: 'pink', link })]),
      paragraph([run('code on yellow', { code: true, color: 'yellow_background' })]),
      paragraph([run('a colour of tomorrow', { color: 'ultraviolet' })]),
      textBlock('paragraph', 'A paragraph in a colour of tomorrow.', { color: 'infrared' }),
    ],
  },
  {
    key: 'marks-overlap',
    title: 'Marks that start and stop inside each other',
    blocks: overlaps.flatMap((bits, row) => {
      const runs = bits.map((bit, at) => run(`piece${row}x${at}`, subsets[bit] ?? {}));
      const spaced = bits.map((bit, at) => run(` gap ${row} ${at} `, subsets[bit] ?? {}));
      return [paragraph(runs), paragraph(spaced), bullet(runs), heading(3, runs)];
    }),
  },
  {
    key: 'marks-beside',
    title: 'Marks beside CJK, punctuation and space',
    blocks: cjk.flatMap(([before, inner, after]) =>
      names.map((name) => paragraph([before, run(inner, { [name]: true }), after])),
    ),
  },
  {
    key: 'marks-adjacent-code',
    title: 'Code spans side by side',
    blocks: codeSpans.flatMap((spans) => [
      paragraph(spans.map((text) => run(text, { code: true }))),
      paragraph(spans.map((text, at) => run(text, { code: true, bold: at % 2 === 0 }))),
      paragraph(spans.map((text) => run(text, { code: true, link }))),
      table([[spans.map((text) => run(text, { code: true })), 'beside']]),
    ]),
  },
  {
    key: 'marks-blank',
    title: 'Marks on nothing but white space',
    blocks: names.flatMap((name) => [
      paragraph(['left', run(' ', { [name]: true }), `right ${name}`]),
      paragraph(['left', run('\n', { [name]: true }), `below ${name}`]),
      paragraph([run('', { [name]: true }), `after nothing ${name}`]),
      paragraph([run('  two before and after  ', { [name]: true }), `word ${name}`]),
      paragraph([run('line one\nline two', { [name]: true }), ` then ${name}`]),
    ]),
  },
  {
    key: 'marks-equations',
    title: 'Equations among marks',
    blocks: [
      ...subsets.map((marks, at) =>
        paragraph([`Sum ${at} `, equation(`x_{${at}} + y^2`, marks), ` is ${at}`]),
      ),
      paragraph(['linked ', equation('\\frac{a}{b}', { link }), ' here']),
      paragraph(['broken ', equation('\\notacommand{'), ' here']),
      paragraph(['hostile ', equation('\\href{javascript:alert(1)}{x}'), ' here']),
      paragraph(['hostile ', equation('</annotation><script>alert(2)</script>'), ' there']),
      paragraph(['text ', equation('\\text{<img src=x onerror=alert(3)>}'), ' end']),
      paragraph([equation('a'), equation('b'), run('c', { code: true }), equation('d')]),
      paragraph([
        run('in ', { bold: true }),
        equation('e', { bold: true }),
        run(' bold', { bold: true }),
      ]),
    ],
  },
  {
    key: 'marks-syntax',
    title: 'Everything that means something in Markdown or HTML',
    blocks: syntax.flatMap((text, at) => [
      paragraph(text),
      bullet(text),
      paragraph([`${at}: `, run(text, { bold: true }), run(text, { italic: true, link })]),
      table([[text, [run(text, { code: true })]]]),
    ]),
  },
  {
    key: 'marks-code-blocks',
    title: 'Code that holds anything',
    blocks: [
      ...syntax,
      'tab\there',
      '  indented\n\n\nlines  \n',
      '\n\nleading',
      'a'.repeat(5000),
    ].map((text, at) => code(text, ['plain text', 'javascript', 'html', 'markdown'][at % 4])),
  },
];
