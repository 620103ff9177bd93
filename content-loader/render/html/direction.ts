import type { Element, ElementContent, Root } from 'hast';

/** Blocks of text whose direction is that of their own first strong letter. */
const TEXT_BLOCKS: ReadonlySet<string> = new Set([
  ...['dd', 'dt', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'p', 'summary', 'td'],
  'th',
]);

/** Elements whose text is another block's, or always left to right. */
const NO_DIRECTION: ReadonlySet<string> = new Set(['math', 'pre', 'ol', 'ul', 'details', 'table']);

const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Gives `dir="auto"` to each block whose own text holds letters written from right to left. */
export function markDirection(root: Root): void {
  for (const child of root.children) if (child.type === 'element') markElement(child);
}

function markElement(element: Element): void {
  const isText = TEXT_BLOCKS.has(element.tagName) && element.properties['dir'] === undefined;
  if (isText && element.children.some(isRightToLeft)) element.properties['dir'] = 'auto';
  for (const child of element.children) if (child.type === 'element') markElement(child);
}

function isRightToLeft(node: ElementContent): boolean {
  if (node.type === 'text') return RIGHT_TO_LEFT.test(node.value);
  if (node.type !== 'element' || NO_DIRECTION.has(node.tagName)) return false;
  return !TEXT_BLOCKS.has(node.tagName) && node.children.some(isRightToLeft);
}
