import type { Nodes, Parents, PhrasingContent, Root } from 'mdast';
import { toCaption } from './label.ts';
import { toShownTree } from './shown-tree.ts';

/**
 * The visible text of a tree, one line per block: for word counts and search. Without what is not
 * the author's text: contents, paths, icons, pictures, cards (their captions stay).
 */
export function toPlainText(root: Root): string {
  return collectBlocks(root, () => true).join('\n');
}

/**
 * The first sentences of a tree in one line, at most `max` characters, cut between words and ended
 * by an ellipsis. Headings, code, tables and captions are used only if there is no other text. Text
 * that is hidden until a click is not used.
 */
export function toExcerpt(root: Root, max: number): string {
  const shown = toShownTree(root);
  const prose = collectBlocks(shown, (node) => !NOT_PROSE.has(kindOf(node)) && !isReference(node));
  const blocks = prose.length > 0 ? prose : collectBlocks(shown, () => true);
  return cutBetweenWords(toOneLine(blocks), max);
}

/** A line that is nothing but a link, such as a page in the page, is no sentence. */
function isReference(node: Nodes): boolean {
  if (node.type !== 'paragraph') return false;
  const shown = node.children.filter(
    (child) => child.type !== 'textDirective' || child.name !== 'icon',
  );
  return shown.length === 1 && shown[0]?.type === 'link';
}

/** What ends without a mark, such as an item of a list, is parted from what follows. */
function toOneLine(blocks: readonly string[]): string {
  const lines = blocks.map((block) => block.replace(/\s+/gu, ' ').trim());
  return lines
    .map((line, index) => {
      if (index === lines.length - 1) return line;
      return /[\p{P}\p{Extended_Pictographic}]$/u.test(line) ? `${line} ` : `${line} · `;
    })
    .join('');
}

/** The text of one block's content; a line break is a line feed. */
export function toPhrasingText(node: { readonly children: readonly PhrasingContent[] }): string {
  return node.children.map(toInlineText).join('');
}

const NOT_PROSE: ReadonlySet<string> = new Set([
  'heading',
  'code',
  'math',
  'table',
  'figure',
  'database',
]);

function kindOf(node: Nodes): string {
  return node.type === 'containerDirective' ? node.name : node.type;
}

type Wanted = (node: Nodes) => boolean;

function collectBlocks(node: Nodes, wanted: Wanted): string[] {
  if (!wanted(node) || node.type === 'leafDirective') return [];
  if (node.type === 'paragraph' || node.type === 'heading') return nonEmpty(toPhrasingText(node));
  if (node.type === 'tableRow') return nonEmpty(node.children.map(toPhrasingText).join('\t'));
  if (node.type === 'containerDirective' && node.name === 'figure') {
    return collectFigure(node, wanted);
  }
  if ('children' in node) return collectChildren(node, wanted);
  return 'value' in node ? nonEmpty(node.value) : [];
}

function collectChildren(node: Parents, wanted: Wanted): string[] {
  return node.children.flatMap((child) => collectBlocks(child, wanted));
}

/** The own text of a figure: code, the description of unavailable media, and the caption. */
function collectFigure(node: Parents, wanted: Wanted): string[] {
  const caption = toCaption(node);
  const code = node.children.filter((child) => child.type === 'code');
  return [...code, ...(caption ? [caption] : [])].flatMap((child) => collectBlocks(child, wanted));
}

function toInlineText(node: PhrasingContent): string {
  if (node.type === 'break') return '\n';
  if (node.type === 'textDirective') return toDirectiveText(node);
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(toInlineText).join('') : '';
}

function toDirectiveText(node: Extract<PhrasingContent, { type: 'textDirective' }>): string {
  if (node.name === 'icon') return '';
  if (node.name !== 'emoji') return node.children.map(toInlineText).join('');
  const payload: unknown = node.data?.payload;
  const hasName = typeof payload === 'object' && payload !== null && 'name' in payload;
  return hasName && typeof payload.name === 'string' ? payload.name : '';
}

function nonEmpty(text: string): string[] {
  return text.trim() === '' ? [] : [text];
}

// Cached: creating one takes longer than using it.
const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function cutBetweenWords(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of words.segment(text.slice(0, max + 1))) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  const kept = end > max / 2 ? text.slice(0, end) : cutGraphemes(graphemes, text, max - 1);
  return `${kept.replace(/[\s\p{P}]+$/u, '')}…`;
}

function cutGraphemes(segmenter: Intl.Segmenter, text: string, max: number): string {
  let result = '';
  for (const { segment } of segmenter.segment(text)) {
    if (result.length + segment.length > max) break;
    result += segment;
  }
  return result;
}
