import type { Root } from 'mdast';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../../content-loader/render/markdown.ts';
import { toTextTree } from '../../../content-loader/render/markdown/text-tree.ts';
import { toPlainText } from '../../../content-loader/render/plain-text.ts';
import * as build from './build.ts';
import { parseMarkdown, toOutline } from './outline.ts';

const { code, emphasis, h, inline, label, link, math, p, root, strong, table, text } = build;

/** Counterexamples that random trees found, and cases that other tools get wrong. */
const cases: Readonly<Record<string, Root>> = {
  'code spans side by side': root(p(code('a'), code('`b'), emphasis(code('c')), code('d'))),
  'a lone bracket in the code of a label': root(
    build.container('toggle', { level: undefined, color: 'default' }, label(code(']'), ' x')),
    p(inline('underline', {}, code('a]'), code('[b'))),
  ),
  'four tildes': root(p('~~~~'), p('~~a~~ ', { type: 'delete', children: [text('~')] })),
  'emphasis between letters of Chinese and Japanese': root(
    p(strong('太字。'), '次'),
    p('前', emphasis('（中）'), '後'),
  ),
  'prices that look like a formula': root(p('$5 and $6, or ', math('x'), '$')),
  'what looks like a directive': root(p(':name[x] ::leaf :::'), p('\\[:name'), p(':\tx'), p(':😀')),
  'labels with every sign': root(
    build.container('toggle', { level: 3, color: 'red' }, label('*a* &#35; <b> _c_ ', math('d'))),
  ),
  'addresses in a label': root(p(inline('underline', {}, 'https://a.b/c', emphasis('me@x.org')))),
  'an address that goes on in the next node': root(p(emphasis('a@', strong('.a')))),
  'an address in angle brackets': root(p('<', math('me@x.org>a'))),
  'a letter that becomes a reference beside an underscore': root(
    p(strong(emphasis({ type: 'delete', children: [text('10. ')] }, 'x_y_z'))),
  ),
  'fences in code in lists in containers': root(
    build.container(
      'callout',
      { icon: undefined, color: 'default' },
      build.container(
        'indent',
        {},
        {
          type: 'list',
          children: [
            {
              type: 'listItem',
              children: [p('a'), { type: 'code', lang: 'md', value: '```js\n:::\n::::\n~~~\n```' }],
            },
          ],
        },
      ),
    ),
  ),
  'pipes, breaks and spaces in cells': root(
    table([
      ['a | b', code('c|d'), ' e '],
      [math('x|y'), code('\\|'), '*'],
    ]),
    table([[p('one', { type: 'break' }, 'two').children[1] ?? '', '']], { hasColumnHeader: false }),
  ),
  'line breaks at the edges of marks and headings': root(
    p(strong({ type: 'break' }, 'a', { type: 'break' }), 'b'),
    h(3, 'a', { type: 'break' }, 'b'),
    p({ type: 'break' }, 'a', { type: 'break' }),
  ),
  'spaces at the edges of marks': root(
    p('a', strong(' b '), 'c', emphasis('\t')),
    p(' x '),
    p('  '),
  ),
  'lists after lists, and empty items': root(
    ...[false, false, true, true].map((ordered) => list(ordered, [p('a')], [])),
    list(false, [list(false, [list(false, [])])], [p('x'), list(false, [list(false, [])])]),
    list(false, [{ type: 'thematicBreak' }]),
  ),
  'to-dos without text': root({
    type: 'list',
    children: [
      { type: 'listItem', checked: true, children: [] },
      { type: 'listItem', checked: false, children: [p('[x] y')] },
    ],
  }),
  'a byte order mark at the start': root(p('\uFEFFa')),
};

function list(ordered: boolean, ...items: Root['children'][]): Root['children'][number] {
  return {
    type: 'list',
    ordered,
    children: items.map((children) => ({ type: 'listItem', children: children as never[] })),
  };
}

test.each(Object.entries(cases))('%s survive', (_name, tree) => {
  const markdown = renderMarkdown(tree);
  expect(toOutline(parseMarkdown(markdown)), markdown).toEqual(toOutline(toTextTree(tree)));
});

describe('what the syntax cannot say keeps its text', () => {
  test.each(Object.entries(cases))('%s', (_name, tree) => {
    const letters = (value: string): string => value.replaceAll(/[\s$]|<br>/g, '');
    expect(letters(toPlainText(toTextTree(tree)))).toBe(letters(toPlainText(tree)));
  });
});

test('a page reads as Markdown that an author would write', () => {
  const tree = root(
    h(2, 'Title'),
    p('Some ', strong('bold'), ' text and ', link('https://x.y/', 'a link'), '.'),
    build.container(
      'callout',
      { icon: { kind: 'emoji', emoji: '💡' }, color: 'default' },
      p('Note'),
    ),
    list(true, [p('one'), list(false, [p('nested')])], [p('two')]),
    { type: 'code', lang: 'c++', value: 'int a;' },
    { type: 'math', value: 'x^2' },
  );
  expect(renderMarkdown(tree)).toBe(
    [
      '## Title\n',
      'Some **bold** text and [a link](https://x.y/).\n',
      ':::callout{icon="💡"}\nNote\n:::\n',
      '1. one\n   - nested\n2. two\n',
      '```cpp\nint a;\n```\n',
      '$$\nx^2\n$$\n',
    ].join('\n'),
  );
});
