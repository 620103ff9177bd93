import fc from 'fast-check';
import type { BlockNode, RichText } from '../../../content-loader/notion/types.ts';
import { notionColors } from '../../../content-loader/convert/colors.ts';
import { block, equation, hex, id, mention, rich } from './fixtures.ts';

/** What authors and attackers type, beside ordinary words. */
const pieces = [
  ...[
    'a',
    'word',
    ' ',
    '  ',
    '.',
    '*',
    '**',
    '_',
    '`',
    '```',
    '~~',
    '$',
    '$$',
    '|',
    '[',
    ']',
    '](',
    '\\',
    '<',
    '>',
  ],
  ...[
    '<script>',
    '&amp;',
    '&',
    '"',
    "'",
    '#',
    '1.',
    '-',
    ':x[y]{z}',
    ':::',
    '\n',
    '\t',
    '太字。',
    '次',
    '\u0301',
  ],
  ...[
    'مرحبا',
    '👩‍👩‍👧',
    '\u200b',
    '\u00a0',
    '\u2028',
    '\r\n',
    '\u0000',
    '\ud800',
    '{',
    '}',
    'javascript:x',
  ],
];

const words = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''));

const annotations = fc.record({
  bold: fc.boolean(),
  italic: fc.boolean(),
  strikethrough: fc.boolean(),
  underline: fc.boolean(),
  code: fc.boolean(),
  color: fc.oneof(
    { weight: 4, arbitrary: fc.constant('default') },
    fc.constantFrom(...notionColors),
  ),
});

const hrefs = fc.constantFrom(
  undefined,
  undefined,
  'https://a.example/b',
  'https://a.example/c',
  `/${hex(1)}`,
  `/${hex(2)}`,
  'javascript:alert(1)',
  '/about',
);

const names = fc.constantFrom('Ada', '太郎', '<b>', '`x`', '*Ada*', '[a](b)', 'a | b', 'مها');

/** Each mention of it is a link of its own. */
export const mentionedAddress = 'https://a.example/mentioned';

/** Mentions whose text is their own: a person, a template's, a link with its title. */
const spoken: fc.Arbitrary<RichText> = fc
  .tuple(names, annotations, fc.constantFrom('user', 'template_mention', 'link_mention'))
  .map(([name, marks, type]) => {
    const href = mentionedAddress;
    const item = mention({ type, [type]: { name, title: name, href } }, name, marks);
    return type === 'link_mention' ? { ...item, href } : item;
  });

/** A run of text with any marks. */
const run: fc.Arbitrary<RichText> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(words, annotations, hrefs)
      .map(([text, marks, href]) => rich(text, marks, href)),
  },
  { weight: 1, arbitrary: spoken },
  { weight: 1, arbitrary: annotations.map((marks) => equation('x_1 < \\frac{a}{b}', marks)) },
);

export const richText: fc.Arbitrary<RichText[]> = fc.array(run, { maxLength: 5 });

const textTypes = [
  ...[
    'paragraph',
    'bulleted_list_item',
    'numbered_list_item',
    'to_do',
    'toggle',
    'quote',
    'callout',
  ],
  ...['heading_1', 'heading_2', 'heading_3', 'heading_4'],
] as const;

// A type, because an interface has no index signature, which fast-check asks for.
type Trees = { readonly tree: BlockNode[]; readonly block: BlockNode };

const { tree } = fc.letrec<Trees>((tie) => ({
  tree: fc.array(tie('block'), { maxLength: 4 }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.constantFrom(...textTypes), richText, fc.boolean())
      .map(([type, text, toggled]) => toText(type, text, toggled, [])),
    fc.constantFrom(block('divider', {}), block('breadcrumb', {}), block('table_of_contents', {})),
    fc
      .tuple(richText, richText)
      .map(([text, caption]) => block('code', { rich_text: text, caption, language: 'python' })),
    fc.array(fc.array(richText, { maxLength: 3 }), { maxLength: 3 }).map((rows) =>
      block(
        'table',
        { has_column_header: true },
        rows.map((cells) => block('table_row', { cells })),
      ),
    ),
    fc
      .tuple(fc.constantFrom(...textTypes), richText, fc.boolean(), tie('tree'))
      .map(([type, text, toggled, children]) => toText(type, text, toggled, children)),
    tie('tree').map((children) => block('synced_block', { synced_from: null }, children)),
    fc.array(tie('tree'), { maxLength: 3 }).map((columns) =>
      block(
        'column_list',
        {},
        columns.map((children) => block('column', {}, children)),
      ),
    ),
  ),
}));

function toText(
  type: (typeof textTypes)[number],
  text: RichText[],
  toggled: boolean,
  children: readonly BlockNode[],
): BlockNode {
  return block(
    type,
    { rich_text: text, color: 'default', is_toggleable: toggled, checked: toggled },
    children,
  );
}

/** Any page, its blocks numbered. */
export const page: fc.Arbitrary<BlockNode[]> = tree.map((blocks) => {
  let count = 0;
  const number = (node: BlockNode): BlockNode => {
    count += 1;
    return { ...node, id: id(count + 100), children: node.children.map(number) };
  };
  return blocks.map(number);
});
