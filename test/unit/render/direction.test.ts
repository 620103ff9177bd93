import type { Element, Root } from 'hast';
import { describe, expect, it } from 'vitest';
import { markDirection } from '../../../content-loader/render/html/direction.ts';
import { toElement, toText } from '../../../content-loader/render/html/element.ts';

const HEBREW = 'שלום';

const h = (name: string, inner: string | readonly (string | Element)[], dir?: 'ltr'): Element =>
  toElement(
    name,
    dir === undefined ? {} : { dir },
    [inner].flat().map((each) => (typeof each === 'string' ? toText(each) : each)),
  );

/** Names of the elements that take their direction from their text, in order. */
function marked(...children: Element[]): string[] {
  const root: Root = { type: 'root', children };
  markDirection(root);
  const walk = (node: Element): string[] => [
    ...(node.properties['dir'] === 'auto' ? [node.tagName] : []),
    ...node.children.flatMap((child) => (child.type === 'element' ? walk(child) : [])),
  ];
  return children.flatMap(walk);
}

describe('a block of text', () => {
  it.each([
    ...['dd', 'dt', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'p', 'summary'],
    ...['td', 'th'],
  ])('<%s> takes the direction of its own letters', (name) => {
    expect(marked(h(name, HEBREW))).toEqual([name]);
    expect(marked(h(name, 'hello'))).toEqual([]);
    expect(marked(h('div', [h(name, [h('strong', [h('em', HEBREW)])])]))).toEqual([name]);
  });

  it.each(['div', 'span', 'blockquote', 'section', 'ul', 'table'])('<%s> is none', (name) => {
    expect(marked(h(name, HEBREW))).toEqual([]);
  });

  it('keeps a direction that it has', () => {
    expect(marked(h('p', HEBREW, 'ltr'))).toEqual([]);
  });

  it.each(['math', 'pre', 'ol', 'ul', 'details', 'table'])(
    'is not turned by what stands in a <%s> within it',
    (name) => {
      expect(marked(h('li', ['hello', h(name, [h('span', HEBREW)])]))).toEqual([]);
    },
  );

  it('is not turned by another block within it, which is turned itself', () => {
    expect(marked(h('li', [h('p', HEBREW)]))).toEqual(['p']);
  });

  it.each([
    ['Hebrew', '\u05D0'],
    ['Arabic', '\u0627'],
    ['Arabic in its shown forms', '\uFB50'],
    ['Arabic at its end', '\uFEFC'],
    ['Phoenician', '\u{10900}'],
    ['Adlam', '\u{1E900}'],
  ])('is turned by %s', (_script, letter) => {
    expect(marked(h('p', `a ${letter}`))).toEqual(['p']);
  });

  it.each(['\u058F', '\u0900', '\uFE6F', '\uFEFF', '漢', '🎉'])('is not turned by %s', (sign) => {
    expect(marked(h('p', sign))).toEqual([]);
  });
});
