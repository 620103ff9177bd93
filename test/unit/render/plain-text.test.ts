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
  expect(toExcerpt(page, 200)).toBe('One two three Note Page');
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
