import { expect, test } from 'vitest';
import { toExcerpt, toPlainText } from '../../../content-loader/render/plain-text.ts';
import * as build from './build.ts';

const file = { src: '/f/a.pdf', name: 'a.pdf', type: 'application/pdf', bytes: 1 };

const page = build.root(
  build.h(2, 'Title'),
  build.leaf('toc', { color: 'default' }),
  build.p('One ', build.strong('two'), { type: 'break' }, build.code('three')),
  build.container(
    'callout',
    { icon: { kind: 'emoji', emoji: '💡' }, color: 'red' },
    build.p('Note'),
  ),
  build.container(
    'figure',
    { kind: 'pdf', file },
    build.p(build.link('/f/a.pdf', 'a.pdf')),
    build.caption('A plan'),
  ),
  build.p(
    build.inline('icon', { icon: { kind: 'emoji', emoji: '📄' } }),
    build.link('/x/', 'Page'),
  ),
  build.table([
    ['a', 'b'],
    ['c', 'd'],
  ]),
  { type: 'code', lang: 'text', value: 'x = 1' },
);

test('plain text is what the author wrote, a line for each block', () => {
  expect(toPlainText(page)).toBe('Title\nOne two\nthree\nNote\nA plan\nPage\na\tb\nc\td\nx = 1');
});

test('an excerpt is prose in one line', () => {
  expect(toExcerpt(page, 200)).toBe('One two three · Note');
});

test('an excerpt parts what ends without a mark, and names no page that a line only leads to', () => {
  const root = build.root(
    build.p('It says so.'),
    build.p('one'),
    build.p('two'),
    build.p(build.link('/x/', build.strong('Page'))),
    build.p('See ', build.link('/x/', 'Page'), '.'),
  );
  expect(toExcerpt(root, 200)).toBe('It says so. one · two · See Page.');
  expect(toExcerpt(build.root(build.p(build.link('/x/', 'Page'))), 200)).toBe('Page');
});

test('an excerpt ends between words, within its length', () => {
  expect(toExcerpt(build.root(build.p('Some words, and some more')), 14)).toBe('Some words…');
});

test('an excerpt does not cut a grapheme', () => {
  const family = '👩‍👩‍👧';
  const excerpt = toExcerpt(build.root(build.p(family.repeat(10))), 20);
  expect(excerpt).toBe(`${family.repeat(2)}…`);
});

test('a page without prose is described by what it has', () => {
  expect(toExcerpt(build.root(build.h(2, 'Only a heading')), 50)).toBe('Only a heading');
});

const word = (value: string) => ({
  type: 'text' as const,
  value,
  data: { standIn: true as const },
});

test('an excerpt holds nothing that the page hides until a click', () => {
  const hiding = build.root(
    build.container(
      'toggle',
      { level: undefined, color: 'default' },
      build.label('Open'),
      build.p('hidden'),
    ),
    build.container(
      'toggle',
      { level: 3, color: 'default' },
      build.label('Part'),
      build.p('folded'),
    ),
    build.container(
      'tabs',
      {},
      build.container('tab', { icon: undefined }, build.label('A'), build.p('first panel')),
      build.container('tab', { icon: undefined }, build.label('B'), build.p('second panel')),
    ),
    build.container(
      'meeting',
      {},
      build.label('Meeting'),
      build.p('notes'),
      build.container('toggle', { level: undefined, color: 'default' }, build.p('said')),
    ),
    { type: 'code', lang: 'mermaid', value: 'graph TD' },
  );
  expect(toExcerpt(hiding, 200)).toBe('Open · first panel · notes');
  const toggles = hiding.children.slice(1, 2);
  expect(toExcerpt({ type: 'root', children: toggles }, 200)).toBe('Part');
  expect(toExcerpt({ type: 'root', children: hiding.children.slice(-1) }, 200)).toBe('');
});

test('an excerpt tells gaps, not the words that stand in them', () => {
  const gaps = build.root(
    build.p(word('Private page')),
    build.p('See ', build.strong(word('Private page')), ' for more.'),
    build.container(
      'toggle',
      { level: undefined, color: 'default' },
      {
        ...build.label('x'),
        children: [word('Transcript')],
      },
    ),
  );
  expect(toExcerpt(gaps, 200)).toBe('See … for more.');
  expect(toExcerpt({ ...gaps, children: gaps.children.slice(0, 1) }, 200)).toBe('');
  expect(toPlainText(gaps)).toContain('Private page');
});
