import type { Element, ElementContent, Properties, Root } from 'hast';
import { isPlayerFrame } from './player-frame.ts';
import { isSafeLink, isSafeResource } from '../url.ts';

type Parent = Root | Element;

const LINKS: ReadonlySet<string> = new Set(['href', 'cite']);
const RESOURCES: ReadonlySet<string> = new Set(['src', 'data', 'poster']);

/**
 * The last check of a page's tree: ids are unique (the first one stays), links are not nested and
 * have a name, and no attribute runs, styles or loads anything forbidden.
 */
export function guardTree(root: Root): void {
  guardChildren(root, { ids: new Set(), inLink: false });
}

interface Place {
  readonly ids: Set<string>;
  readonly inLink: boolean;
}

function guardChildren(parent: Parent, place: Place): void {
  const children: ElementContent[] = [];
  for (const child of parent.children) {
    if (child.type === 'doctype') continue;
    children.push(...guardNode(child, place));
  }
  parent.children = children;
}

function guardNode(node: ElementContent, place: Place): ElementContent[] {
  if (node.type !== 'element') return [node];
  const isLink = node.tagName === 'a';
  guardProperties(node.properties, place.ids);
  guardChildren(node, isLink ? { ...place, inLink: true } : place);
  if (!isLink) return [node];
  if (place.inLink) return node.children;
  nameLink(node);
  return [node];
}

function guardProperties(properties: Properties, ids: Set<string>): void {
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'id' ? !claimId(ids, value) : isForbidden(name, value)) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a property of a plain record
      delete properties[name];
    }
  }
}

function claimId(ids: Set<string>, value: Properties[string]): boolean {
  if (typeof value !== 'string' || value === '' || ids.has(value)) return false;
  ids.add(value);
  return true;
}

function isForbidden(name: string, value: Properties[string]): boolean {
  if (name === 'style' || /^on/iu.test(name)) return true;
  if (name === 'srcDoc') return !isPlayerFrame(value);
  if (LINKS.has(name)) return typeof value !== 'string' || !isSafeLink(value);
  return RESOURCES.has(name) && (typeof value !== 'string' || !isSafeResource(value));
}

/** A link around white space gets its address as name, one around a formula its TeX. */
function nameLink(link: Element): void {
  const href = link.properties['href'];
  if (link.properties['ariaLabel'] || typeof href !== 'string' || hasText(link)) return;
  link.properties['ariaLabel'] = toTex(link).trim() || href;
}

/** True if there is text outside formulas: validators do not read MathML. */
export function hasText(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  if (node.type !== 'element' || node.tagName === 'math') return false;
  const alt = node.properties['alt'];
  return (typeof alt === 'string' && alt.trim() !== '') || node.children.some(hasText);
}

function toTex(node: ElementContent): string {
  if (node.type !== 'element') return '';
  const isTex = node.tagName === 'annotation';
  return node.children
    .map((child) => (isTex && child.type === 'text' ? child.value : toTex(child)))
    .join('');
}
