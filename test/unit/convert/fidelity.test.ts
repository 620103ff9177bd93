import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import type { BlockNode, RichText } from '../../../content-loader/notion/types.ts';
import { convertRichText } from '../../../content-loader/convert/rich-text.ts';
import { createSilentScope } from '../../../content-loader/convert/scope.ts';
import { mentionedAddress, page, richText } from './arbitrary.ts';
import { context, convert } from './fixtures.ts';

const runs = { numRuns: 1000 };

/** The words of a tree in order, white space aside. */
function wordsOf(node: Nodes): string {
  if (node.type === 'break') return '';
  if ('value' in node) return node.value.replace(/\s/g, '');
  return 'children' in node ? (node.children as readonly Nodes[]).map(wordsOf).join('') : '';
}

/** What the API says a page's words are, normalised as the contract says. */
function plainWords(items: readonly RichText[]): string {
  return items
    .map((item) => item.plain_text)
    .map((text) => text.replace(/[\u0000\ud800]/gu, '\ufffd').replace(/\s/g, ''))
    .join('');
}

function wordsOfBlocks(blocks: readonly BlockNode[]): string {
  return blocks.map(wordsOfBlock).join('');
}

function wordsOfBlock(node: BlockNode): string {
  const content = (node as unknown as Record<string, Record<string, unknown>>)[node.type] ?? {};
  const texts = [content['rich_text'], ...((content['cells'] as unknown[] | undefined) ?? [])];
  const own = texts.map((text) => plainWords((text ?? []) as RichText[])).join('');
  const caption = plainWords((content['caption'] ?? []) as RichText[]);
  return own + caption + wordsOfBlocks(node.children);
}

interface Leaf {
  readonly char: string;
  readonly marks: string;
}

const markNames: Record<string, string> = {
  strong: 'bold',
  emphasis: 'italic',
  delete: 'strikethrough',
  inlineCode: 'code',
  link: 'link',
};

/** Every character with the marks around it. */
function markedCharacters(nodes: readonly Nodes[], around: readonly string[] = []): Leaf[] {
  return nodes.flatMap((node): Leaf[] => {
    const own = node.type === 'textDirective' ? node.name : markNames[node.type];
    const marks = own === undefined ? around : [...around, own];
    if ('children' in node) return markedCharacters(node.children, marks);
    if (!('value' in node)) return [];
    const sorted = [...new Set(marks)].sort().join(' ');
    return Array.from(node.value.replace(/\s/g, '')).map((char) => ({ char, marks: sorted }));
  });
}

function expectedCharacters(items: readonly RichText[]): Leaf[] {
  return items.flatMap((item): Leaf[] => {
    const { annotations: marks, href } = item;
    const isKept = href !== null && context().resolveLink(href).kind !== 'none';
    const names = [
      ...(marks.bold ? ['bold'] : []),
      ...(marks.italic ? ['italic'] : []),
      ...(marks.strikethrough ? ['strikethrough'] : []),
      ...(marks.underline ? ['underline'] : []),
      ...(marks.code ? ['code'] : []),
      ...(marks.color === 'default' ? [] : ['color']),
      ...(isKept ? ['link'] : []),
    ];
    const sorted = names.sort().join(' ');
    return Array.from(plainWords([item])).map((char) => ({ char, marks: sorted }));
  });
}

function depthOfLists(nodes: readonly Nodes[], inside = 0): number {
  const depths = nodes.map((node) =>
    'children' in node
      ? depthOfLists(node.children, node.type === 'listItem' ? inside + 1 : inside)
      : inside,
  );
  return Math.max(inside, ...depths);
}

const listTypes = new Set(['bulleted_list_item', 'numbered_list_item', 'to_do']);

function depthOfItems(blocks: readonly BlockNode[], inside = 0): number {
  const depths = blocks.map(({ type, children }) =>
    depthOfItems(children, listTypes.has(type) ? inside + 1 : inside),
  );
  return Math.max(inside, ...depths);
}

describe('whatever an author writes', () => {
  test('every character of every block is in the tree, in order', () => {
    fc.assert(
      fc.property(page, (blocks) => {
        expect(wordsOf(convert(blocks).root)).toBe(wordsOfBlocks(blocks));
      }),
      runs,
    );
  });

  test('the marks of every character are its ancestors, and no others', () => {
    fc.assert(
      fc.property(richText, (items) => {
        const nodes = convertRichText(createSilentScope(context()), items);
        expect(markedCharacters(nodes)).toEqual(expectedCharacters(items));
      }),
      runs,
    );
  });

  test('lists are as deep as in Notion', () => {
    fc.assert(
      fc.property(page, (blocks) => {
        expect(depthOfLists(convert(blocks).root.children)).toBe(depthOfItems(blocks));
      }),
      runs,
    );
  });

  test('no link is cut in two, and neighbours never repeat a mark', () => {
    fc.assert(
      fc.property(richText, (items) => {
        const nodes = convertRichText(createSilentScope(context()), items);
        for (const [index, node] of nodes.entries()) {
          const next = nodes[index + 1];
          if (node.type === 'text') expect(next?.type).not.toBe('text');
          if (node.type !== 'link' || node.url === mentionedAddress) continue;
          if (next?.type === 'link') expect(next.url).not.toBe(node.url);
        }
      }),
      runs,
    );
  });

  test('every anchor is given once', () => {
    fc.assert(
      fc.property(page, (blocks) => {
        const ids = anchors(convert([...blocks, ...blocks]).root);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      runs,
    );
  });
});

function anchors(node: Nodes): string[] {
  const data = node.data ?? {};
  const own = [data.hProperties?.['id'], 'blockId' in data ? data.blockId : undefined];
  const below = 'children' in node ? node.children.flatMap(anchors) : [];
  return [...own.filter((value) => typeof value === 'string'), ...below];
}
