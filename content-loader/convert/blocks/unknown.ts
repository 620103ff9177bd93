import type { PhrasingContent } from 'mdast';
import type { BlockNode } from '../../notion/types.ts';
import type { Fields } from '../content.ts';
import { contentOf, fieldsOf, itemsOf, stringOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import { link, paragraph, standIn, text } from '../nodes.ts';
import { isHiddenPage, resolveHref } from '../resolve-href.ts';
import { cleanText } from '../scope.ts';
import type { State } from '../state.ts';
import { indented } from './leaf.ts';

/** A block of a type that is newer than this program: its texts and its children are shown. */
export function unknownBlock(state: State, block: BlockNode): Flow[] {
  const type = stringOf(fieldsOf(block)['type']);
  state.warn(
    type === undefined ? 'partial-block' : 'unknown-block',
    type === undefined ? 'a block without a type' : `a block of the type "${type}"`,
    block,
  );
  const paragraphs = collectTexts(state, block, fieldsOf(contentOf(block)), 0)
    .filter((children) => children.length > 0)
    .map((children, index): Flow => {
      const node = paragraph(children);
      return index === 0 ? state.patch(block, node) : node;
    });
  return [...paragraphs, ...indented(state, block)];
}

/** Every rich text, title, expression and address in the block's own object, in its order. */
function collectTexts(
  state: State,
  block: BlockNode,
  content: Fields,
  depth: number,
): PhrasingContent[][] {
  if (depth > 4) return [];
  return Object.entries(content).flatMap(([key, value]): PhrasingContent[][] => {
    if (isRichText(value)) return [state.richText(block, value)];
    if (Array.isArray(value)) {
      return collectTexts(state, block, fieldsOf(Object.assign({}, value)), depth + 1);
    }
    const own = stringOf(value);
    if (own === undefined) return collectTexts(state, block, fieldsOf(value), depth + 1);
    // Addresses deeper in the object are those of files, which may be signed and must not be
    // published.
    if (key === 'url' && depth === 0) return [webAddress(state, block, own)];
    const isText = ['title', 'name', 'expression', 'text', 'plain_text', 'content'].includes(key);
    return isText ? [[text(cleanText(state.scope(block), own))]] : [];
  });
}

function isRichText(value: unknown): boolean {
  const items = itemsOf(value);
  return items.length > 0 && items.every((item) => 'plain_text' in fieldsOf(item));
}

function webAddress(state: State, block: BlockNode, url: string): PhrasingContent[] {
  const scope = state.scope(block);
  const href = resolveHref(scope, url);
  if (href === undefined && isHiddenPage(scope, url))
    return [standIn(scope.context.words.privatePage)];
  const shown = text(cleanText(scope, url));
  return [href === undefined ? shown : link(href, [shown])];
}
