import type { Nodes, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(remarkDirective)
  .freeze();

/** Reads Markdown text with the extensions that Quire prints. */
export function parseMarkdown(markdown: string): Root {
  return parser.parse(markdown);
}

const FIELDS = [
  'value',
  'name',
  'depth',
  'url',
  'alt',
  'lang',
  'checked',
  'ordered',
  'start',
] as const;

/**
 * A tree as nested lists, to compare two trees: kinds, texts, links, attributes and order. Without
 * positions, data, and looseness of lists, which HTML from this tree does not show.
 */
export function toOutline(node: Nodes): unknown[] {
  const record: Readonly<Record<string, unknown>> = { ...node };
  const fields = FIELDS.flatMap((name) => {
    const value = record[name];
    return value === undefined || value === null || value === ''
      ? []
      : [`${name}=${JSON.stringify(value)}`];
  });
  const attributes = 'attributes' in node ? [JSON.stringify(sorted(node.attributes ?? {}))] : [];
  const isLabel = node.type === 'paragraph' && node.data?.directiveLabel === true;
  return [
    isLabel ? 'label' : node.type,
    ...fields,
    ...attributes,
    ...('children' in node ? mergeTexts(node.children).map(toOutline) : []),
  ];
}

function sorted(attributes: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1));
}

/**
 * Readers of GFM link every address they see in text, escaped or not: such a link, whose text is
 * its address, counts as text on both sides.
 */
function toTextIfAddress(node: Nodes): Nodes {
  if (node.type !== 'link') return node;
  const [only, ...others] = node.children;
  if (only?.type !== 'text' || others.length > 0) return node;
  const isAddress = ['', 'http://', 'mailto:'].some((scheme) => node.url === scheme + only.value);
  return isAddress ? only : node;
}

function mergeTexts(nodes: readonly Nodes[]): Nodes[] {
  const merged: Nodes[] = [];
  for (const node of nodes.map(toTextIfAddress)) {
    const last = merged.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      merged.splice(-1, 1, { type: 'text', value: last.value + node.value });
    } else if (node.type !== 'text' || node.value !== '') merged.push(node);
  }
  return merged;
}
