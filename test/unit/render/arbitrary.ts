import fc from 'fast-check';
import type { PhrasingContent, Root, RootContent } from 'mdast';
import type {} from 'mdast-util-math';
import type {
  HeadingLevel,
  ImageView,
  NotionColor,
} from '../../../content-loader/render/directives.ts';
import * as build from './build.ts';

/** Pieces that mean something in Markdown, in HTML or to an attacker, and ordinary text. */
const PIECES = [
  ...['a', 'word', ' ', '  ', ' x ', '.', ',', '!', '?', '(', ')', '-', '–', '…', '1.', '1)', '#'],
  ...['*', '**', '_', '__', '~', '~~', '~~~~', '`', '``', '```', '$', '$$', '$5 and $6', '|', '||'],
  ...[
    '[',
    ']',
    '[x]',
    '[ ] ',
    '[a](b)',
    '![',
    '](',
    '\\',
    '\\\\',
    '\\[',
    '{',
    '}',
    '{.x}',
    '<',
    '>',
  ],
  ...[
    ':',
    '::',
    ':::',
    ':name[x]',
    '::leaf',
    ':a{b}',
    '<b>',
    '</b>',
    '<!--',
    '-->',
    '<br>',
    '&',
    '&amp;',
  ],
  ...[
    '&#35;',
    '&copy;',
    '---',
    '***',
    '===',
    '+ ',
    '- ',
    '* ',
    '> ',
    '    ',
    '\t',
    '# ',
    '## ',
    '10. ',
  ],
  ...[
    'https://a.b/c',
    'www.x.org',
    'me@x.org',
    'http://',
    'javascript:alert(1)',
    '[^1]',
    '[^1]: x',
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'",
    '"',
    '=',
    '^',
    '%20',
    '@',
  ],
  ...[
    '太字。',
    '次',
    '日本語',
    '（',
    '）',
    '한국어',
    'שלום',
    'مرحبا',
    'é',
    'e\u0301',
    'क्ष',
    '👩‍👩‍👧',
    '🎉',
    '\u00A0',
    '\u200B',
  ],
  ...[
    '\u2028',
    '\uFEFF',
    '😀*',
    'x_y_z',
    'a*b*c',
    '| a |',
    '\\|',
    '<https://x.y>',
    '+++',
    '!a',
    '|-|',
  ],
] as const;

const nastyText: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 6, arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 2 }),
    },
  )
  .map((pieces) => normalize(pieces.join('')));

/** As `convert/` normalises text: no control characters but tab, no line ends. */
function normalize(value: string): string {
  return value.replace(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g, '\uFFFD').toWellFormed();
}

const COLORS: readonly NotionColor[] = [
  'default',
  'red',
  'blue',
  'gray_background',
  'default_background',
];
const color = fc.constantFrom(...COLORS);

const url = fc.constantFrom(
  ...['https://example.org/', 'https://example.org/a?b=c&d=[e]', 'http://x.y/a(b)c', '/posts/x/'],
  ...[
    '#b-1',
    'mailto:a@b.c',
    'tel:+49123',
    'https://x.y/a b',
    'https://x.y/]',
    'https://x.y/日本?q="<>"',
  ],
  ...['https://x.y/*a*_b_', 'https://x.y/\\', 'https://x.y/&amp;|'],
);

const image: fc.Arbitrary<ImageView> = fc.constant({
  src: '/_files/a.png',
  width: 640,
  height: 480,
  variants: [{ src: '/_files/a-320.png', width: 320 }],
  preview: undefined,
});

const icon = fc.constantFrom(
  undefined,
  { kind: 'emoji', emoji: '💡' } as const,
  { kind: 'image', src: '/_files/i.png', name: 'a "b"' } as const,
  { kind: 'glyph', name: 'book', color: 'gray' } as const,
);

const literal: fc.Arbitrary<PhrasingContent> = fc.oneof(
  { weight: 5, arbitrary: nastyText.map(build.text) },
  { weight: 2, arbitrary: nastyText.map(build.code) },
  { weight: 1, arbitrary: nastyText.map(build.math) },
  { weight: 1, arbitrary: fc.constant<PhrasingContent>({ type: 'break' }) },
  {
    weight: 1,
    arbitrary: nastyText.map((name) => build.inline('emoji', { src: '/_files/e.png', name })),
  },
  {
    weight: 1,
    arbitrary: nastyText.map((name) => build.inline('emoji', { src: undefined, name })),
  },
  {
    weight: 1,
    arbitrary: fc.constant(build.inline('icon', { icon: { kind: 'emoji', emoji: '📄' } })),
  },
);

function nested(depth: number): fc.Arbitrary<PhrasingContent> {
  if (depth === 0) return literal;
  const children = fc.array(nested(depth - 1), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: literal },
    children.map((nodes): PhrasingContent => ({ type: 'strong', children: nodes })),
    children.map((nodes): PhrasingContent => ({ type: 'emphasis', children: nodes })),
    children.map((nodes): PhrasingContent => ({ type: 'delete', children: nodes })),
    fc.tuple(url, children).map(([href, nodes]) => build.link(href, ...nodes)),
    fc
      .tuple(color, children)
      .map(([name, nodes]) => build.inline('color', { color: name }, ...nodes)),
    children.map((nodes) => build.inline('underline', {}, ...nodes)),
    children.map((nodes) =>
      build.inline('date', { start: '2026-03-01', end: '2026-03-04' }, ...nodes),
    ),
    nastyText.map((value) => build.inline('code', {}, build.math(value))),
  );
}

const phrasing: fc.Arbitrary<PhrasingContent[]> = fc.array(nested(3), {
  minLength: 1,
  maxLength: 4,
});

const paragraph = phrasing.map((nodes) => build.p(...nodes));
export const LANGUAGES = [
  ...['typescript', 'plain text', 'c++', 'java/c/c++/c#', 'unknown `lang`', 'mermaid'],
] as const;

const codeBlock = fc
  .tuple(
    fc.constantFrom(...LANGUAGES),
    fc.array(fc.oneof(nastyText, fc.constantFrom(':::', '::::', '```', '~~~', '$$', '  :::', '')), {
      maxLength: 4,
    }),
  )
  .map(([lang, lines]): RootContent => ({ type: 'code', lang, value: lines.join('\n') }));
const mathBlock = fc
  .array(fc.oneof(nastyText, fc.constantFrom('$$', '\\frac12', '')), { minLength: 1, maxLength: 3 })
  .map((lines): RootContent => ({ type: 'math', value: lines.join('\n') }));
const table = fc
  .tuple(
    fc.array(fc.array(phrasing, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([rows, hasColumnHeader, hasRowHeader]): RootContent => ({
    type: 'table',
    data: { hasColumnHeader, hasRowHeader },
    children: rows.map((cells) => ({
      type: 'tableRow',
      children: cells.map((children) => ({ type: 'tableCell', children })),
    })),
  }));

const leafBlock: fc.Arbitrary<RootContent> = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  codeBlock,
  mathBlock,
  table,
  fc
    .tuple(fc.constantFrom(2, 3, 4, 5), phrasing)
    .map(([depth, nodes]) => build.h(depth as 2, ...nodes)),
  fc.constant<RootContent>({ type: 'thematicBreak' }),
  fc.constant(build.leaf('space', {})),
  color.map((name) => build.leaf('toc', { color: name })),
  fc.tuple(nastyText, nastyText).map(([first, last]) =>
    build.leaf('breadcrumb', {
      path: [
        { title: first, href: '/' },
        { title: last, href: undefined },
      ],
    }),
  ),
);

function figure(): fc.Arbitrary<RootContent> {
  const captions = fc.array(
    phrasing.map((nodes) => build.caption(...nodes)),
    { maxLength: 1 },
  );
  const plain = nastyText.map((alt) => build.p({ type: 'image', url: '/_files/a.png', alt }));
  return fc.oneof(
    fc
      .tuple(image, nastyText, plain, captions)
      .map(([view, alt, child, rest]) =>
        build.container('figure', { kind: 'image', image: view, alt }, child, ...rest),
      ),
    fc
      .tuple(url, captions)
      .map(([href, rest]) =>
        build.container(
          'figure',
          { kind: 'card', url: href, card: undefined },
          build.p(build.link(href, href)),
          ...rest,
        ),
      ),
    fc
      .tuple(codeBlock, captions)
      .map(([child, rest]) => build.container('figure', { kind: 'code' }, child, ...rest)),
    fc
      .tuple(nastyText, captions, fc.constantFrom('pdf', 'file', 'video', 'audio'))
      .map(([name, rest, kind]) =>
        build.container(
          'figure',
          { kind, file: { src: '/_files/a.bin', name, type: 'application/pdf', bytes: 1234 } },
          build.p(build.link('/_files/a.bin', name)),
          ...rest,
        ),
      ),
  );
}

function nestedBlock(depth: number): fc.Arbitrary<RootContent> {
  if (depth === 0) return leafBlock;
  const blocks = fc.array(nestedBlock(depth - 1), { minLength: 0, maxLength: 3 });
  const label = phrasing.map((nodes) => build.label(...nodes));
  return fc.oneof(
    { weight: 5, arbitrary: leafBlock },
    { weight: 3, arbitrary: list(blocks) },
    figure(),
    blocks.map((children) => ({ type: 'blockquote', children }) as RootContent),
    fc
      .tuple(icon, color, blocks)
      .map(([view, name, children]) =>
        build.container('callout', { icon: view, color: name }, ...children),
      ),
    fc
      .tuple(
        fc.constantFrom<(HeadingLevel | undefined)[]>(undefined, 2, 3, 4, 5),
        color,
        label,
        blocks,
      )
      .map(([level, name, head, children]) =>
        build.container('toggle', { level, color: name }, head, ...children),
      ),
    fc
      .tuple(blocks, blocks)
      .map(([left, right]) =>
        build.container(
          'columns',
          {},
          build.container('column', { ratio: 0.25 }, ...left),
          build.container('column', { ratio: undefined }, ...right),
        ),
      ),
    fc
      .tuple(icon, label, blocks)
      .map(([view, head, children]) =>
        build.container('tabs', {}, build.container('tab', { icon: view }, head, ...children)),
      ),
    blocks.map((children) => build.container('indent', {}, ...children)),
    blocks.map((children) => build.container('synced', {}, ...children)),
    fc
      .tuple(label, table)
      .map(([head, rows]) =>
        build.container(
          'database',
          { id: 'd'.repeat(32), href: '/x/', icon: undefined },
          head,
          rows,
        ),
      ),
    fc
      .tuple(label, blocks)
      .map(([head, children]) => build.container('meeting', {}, head, ...children)),
  );
}

function list(blocks: fc.Arbitrary<RootContent[]>): fc.Arbitrary<RootContent> {
  const item = fc.tuple(fc.option(phrasing, { nil: undefined }), blocks, fc.boolean());
  return fc
    .tuple(
      fc.constantFrom('bullet', 'number', 'task'),
      fc.array(item, { minLength: 1, maxLength: 3 }),
      fc.nat(5),
    )
    .map(([kind, items, start]): RootContent => ({
      type: 'list',
      ordered: kind === 'number',
      ...(kind === 'number' ? { start } : {}),
      children: items.map(([own, below, checked]) => ({
        type: 'listItem',
        ...(kind === 'task' ? { checked } : {}),
        children: [...(own ? [build.p(...own)] : []), ...below] as never[],
      })),
    }));
}

/** Any tree of the vocabulary, three levels of blocks deep. */
export const tree: fc.Arbitrary<Root> = fc
  .array(nestedBlock(3), { minLength: 1, maxLength: 4 })
  .map((children) => build.root(...children));

/** One paragraph of nasty running text. */
export const paragraphTree: fc.Arbitrary<Root> = paragraph.map((node) => build.root(node));

/** One table. */
export const tableTree: fc.Arbitrary<Root> = table.map((node) => build.root(node));

/** Paragraphs whose texts are numbered (`t0`, `t1`, …), under marks of any nesting. */
export const markedTree: fc.Arbitrary<Root> = fc
  .array(fc.array(marked(4), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((paragraphs) => {
    let count = 0;
    const number = (node: PhrasingContent): PhrasingContent => {
      if (node.type === 'text' || node.type === 'inlineCode') {
        count += 1;
        return { ...node, value: `t${count}` };
      }
      return 'children' in node ? { ...node, children: node.children.map(number) } : node;
    };
    return build.root(
      // Texts side by side would be one text when read again.
      ...paragraphs.map((nodes) => build.p(...nodes.map(number).flatMap(withBreak))),
    );
  });

function withBreak(node: PhrasingContent): PhrasingContent[] {
  return [node, { type: 'break' }];
}

function marked(depth: number): fc.Arbitrary<PhrasingContent> {
  const text = fc.constantFrom(build.text('t'), build.code('t'));
  if (depth === 0) return text;
  const children = fc
    .array(marked(depth - 1), { minLength: 1, maxLength: 3 })
    .map((nodes) => nodes.flatMap(withBreak));
  return fc.oneof(
    text,
    children.map((nodes): PhrasingContent => ({ type: 'strong', children: nodes })),
    children.map((nodes): PhrasingContent => ({ type: 'emphasis', children: nodes })),
    children.map((nodes): PhrasingContent => ({ type: 'delete', children: nodes })),
    children.map((nodes) => build.link('https://example.org/', ...nodes)),
    children.map((nodes) => build.inline('underline', {}, ...nodes)),
  );
}

const ATTACKS = [
  ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', 'java\tscript:x'],
  ...[
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//evil.example/',
    '/\\evil.example',
  ],
  ...['"><script>alert(1)</script>', "' onload='alert(1)", '<img src=x onerror=alert(1)>', ''],
  ...['</style><script>', '--><svg onload=x>', '</textarea>', '&lt;b&gt;', 'file:///etc/passwd'],
] as const;
const attack = fc.constantFrom(...ATTACKS);

/** Trees with an attack in every place where a string can stand. */
export const hostileTree: fc.Arbitrary<Root> = fc
  .tuple(attack, attack, attack, attack)
  .map(([a, b, c, d]) => {
    const hostileImage: ImageView = {
      src: a,
      width: 1,
      height: 1,
      variants: [{ src: b, width: 1 }],
      preview: c,
    };
    const file = { src: a, name: b, type: c, bytes: 1 };
    const hostileIcon = { kind: 'image', src: a, name: b } as const;
    const glyph = { kind: 'glyph', name: a, color: b } as const;
    const emoji = { kind: 'emoji', emoji: a } as const;
    return build.root(
      build.h(2, a, build.link(b, c)),
      build.p(a, build.code(b), build.math(c), build.link(d, a), { type: 'html', value: b }),
      build.p({ type: 'image', url: a, alt: b }, build.inline('emoji', { src: a, name: b })),
      build.p(build.inline('emoji', { src: undefined, name: b })),
      build.p(build.inline('icon', { icon: hostileIcon }), build.inline('icon', { icon: glyph })),
      build.p(build.inline('color', { color: a as NotionColor }, b)),
      build.p(build.inline('date', { start: a, end: b }, c)),
      { type: 'html', value: a },
      { type: 'code', lang: a, meta: b, value: c },
      { type: 'math', value: a },
      build.container('callout', { icon: hostileIcon, color: a as NotionColor }, build.p(b)),
      build.container('callout', { icon: emoji, color: 'default' }, build.p(b)),
      build.container('toggle', { level: 2, color: a as NotionColor }, build.label(b), build.p(c)),
      build.container('figure', { kind: 'image', image: hostileImage, alt: c }, build.p(d)),
      build.container('figure', { kind: 'video', file }, build.p(d), build.caption(a)),
      build.container('figure', { kind: 'audio', file }, build.p(d)),
      build.container('figure', { kind: 'pdf', file }, build.p(d)),
      build.container('figure', { kind: 'file', file }, build.p(d)),
      build.container('figure', { kind: 'unavailable', medium: a, url: b }),
      build.container(
        'figure',
        {
          kind: 'embed',
          url: a,
          embed: { provider: b, src: c, title: d, aspect: undefined, height: undefined },
        },
        build.p(d),
      ),
      build.container(
        'figure',
        {
          kind: 'card',
          url: a,
          card: { title: b, description: c, siteName: d, image: hostileImage, icon: a },
        },
        build.p(d),
      ),
      build.container('database', { id: a, href: a, icon: hostileIcon }, build.label(b)),
      build.leaf('breadcrumb', {
        path: [
          { title: a, href: b },
          { title: c, href: undefined },
        ],
      }),
      build.leaf('toc', { color: a as NotionColor }),
    );
  });
