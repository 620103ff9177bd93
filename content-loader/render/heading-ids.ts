import type { Heading, Nodes, Root } from 'mdast';
import { toPhrasingText } from './plain-text.ts';
import { toLabel } from './label.ts';

/** A heading of the page: its rank, the id of its element (`h-…`) and its text. */
export interface HeadingView {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
}

/** The longest slug in UTF-8 bytes; the same limit for every slug. */
const MAX_BYTES = 180;

/**
 * The headings of a page in order, toggle headings included, by their nodes. Ids are unique;
 * a heading without text has none, because an empty heading is spacing.
 */
export function resolveHeadings(root: Root): ReadonlyMap<Nodes, HeadingView> {
  const used = new Set<string>();
  const headings = new Map<Nodes, HeadingView>();
  for (const [node, { depth, content }] of findHeadings(root)) {
    const text = toPhrasingText(content).replace(/\s+/gu, ' ').trim();
    if (text === '') continue;
    const slug = resolveUnique(`h-${toHeadingSlug(text)}`, used);
    headings.set(node, { depth, slug, text });
  }
  return headings;
}

interface FoundHeading {
  readonly depth: number;
  readonly content: Pick<Heading, 'children'>;
}

/** In order. A toggle hides further headings; a heading holds none. */
function findHeadings(node: Nodes): readonly (readonly [Nodes, FoundHeading])[] {
  const own = toHeading(node);
  const inside = 'children' in node && node.type !== 'heading' ? node.children : [];
  const below = inside.flatMap(findHeadings);
  return own ? [[node, own], ...below] : below;
}

function toHeading(node: Nodes): FoundHeading | undefined {
  if (node.type === 'heading') return { depth: node.depth, content: node };
  if (node.type !== 'containerDirective' || node.name !== 'toggle') return undefined;
  const payload: unknown = node.data?.payload;
  const hasLevel = typeof payload === 'object' && payload !== null && 'level' in payload;
  const label = toLabel(node);
  return hasLevel && typeof payload.level === 'number' && label
    ? { depth: payload.level, content: label }
    : undefined;
}

/** A slug; text without letters, marks or digits gives `section`. */
function toHeadingSlug(text: string): string {
  const slug = text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return cutToBytes(slug, MAX_BYTES).replace(/-$/, '') || 'section';
}

function cutToBytes(slug: string, max: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(slug).length <= max) return slug;
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  let result = '';
  let bytes = 0;
  for (const { segment } of graphemes.segment(slug)) {
    bytes += encoder.encode(segment).length;
    if (bytes > max) break;
    result += segment;
  }
  return result;
}

function resolveUnique(wanted: string, used: Set<string>): string {
  let slug = wanted;
  for (let count = 2; used.has(slug); count += 1) slug = `${wanted}-${count}`;
  used.add(slug);
  return slug;
}
