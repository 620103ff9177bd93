import { parseXml, XmlElement, XmlError, XmlText, type XmlNode } from '@rgrove/parse-xml';

import { isReasonable } from './svg-expansion.ts';
import { readSvgSize } from './svg-size.ts';
import { isHarmlessStyle } from './svg-style.ts';
import type { Drawn } from './svg-tree.ts';
import { isHarmlessAttribute, isHarmlessElement, isHarmlessTarget } from './svg-vocabulary.ts';

/** A drawing that can be served from the site's own host, or why there is none. */
export type SanitizedSvg = CleanSvg | { readonly kind: 'refused'; readonly detail: string };

export interface CleanSvg {
  readonly kind: 'clean';
  /** The drawing, written anew from its tree: nothing passes that was not understood. */
  readonly text: string;
  /** Intrinsic size in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What was taken out, each name once, sorted: `script`, `onload`, `href`, … */
  readonly removed: readonly string[];
}

/** Elements within elements: nothing sensible has more, and browsers stop at some thousands. */
const DEEPEST = 1_000;

/**
 * Rewrites an SVG file: no scripts, no event handlers, no foreign markup, nothing that is loaded
 * from elsewhere, and no more work for a reader's browser than its size says. Takes time in
 * proportion to the file, whatever stands in it.
 */
export const sanitizeSvg = (source: string): SanitizedSvg => {
  try {
    // Entities that a doctype declares are not resolved: no billion laughs.
    const { root } = parseXml(source.replace(/^\uFEFF/, ''), { ignoreUndefinedEntities: true });
    return root && localName(root.name) === 'svg' ? sanitizeRoot(root) : refuse(NOT_WELL_FORMED);
  } catch (error) {
    if (error instanceof XmlError) return refuse(NOT_WELL_FORMED);
    // Parser and cleaning call themselves for every level.
    if (error instanceof RangeError) return refuse('the SVG is nested too deeply');
    throw error;
  }
};

const NOT_WELL_FORMED = 'the SVG is not well-formed';

const refuse = (detail: string): SanitizedSvg => ({ kind: 'refused', detail });

const sanitizeRoot = (root: XmlElement): SanitizedSvg => {
  const removed = new Set<string>();
  const drawn = cleanElement(root, { removed, prefix: root.name.slice(0, -'svg'.length) }, 0);
  if (drawn === undefined) return refuse(NOT_WELL_FORMED);
  if (!isReasonable(drawn)) return refuse('the SVG refers to its own parts more than 10,000 times');
  const { width, height } = readSvgSize(drawn.attributes);
  const pieces: string[] = [];
  writeElement(drawn, pieces, ROOT_NAMESPACES);
  return {
    kind: 'clean',
    text: `${pieces.join('')}\n`,
    width,
    height,
    removed: [...removed].sort(),
  };
};

interface Cleaning {
  readonly removed: Set<string>;
  /** What stands before the names of SVG's elements: nothing, `svg:`, `ns0:`, … */
  readonly prefix: string;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Elements of another vocabulary (an editor's own data) go silently: they draw nothing. */
const cleanElement = (
  element: XmlElement,
  cleaning: Cleaning,
  depth: number,
): Drawn | undefined => {
  const isSvg = !element.name.includes(':') || element.name.startsWith(cleaning.prefix || ':');
  if (!isSvg) return undefined;
  if (depth > DEEPEST) throw new RangeError('too many levels');
  const name = localName(element.name);
  const isHarmless =
    isHarmlessElement(name) && isHarmlessTarget(element.attributes['attributeName']);
  const children = isHarmless ? cleanChildren(name, element, cleaning, depth) : undefined;
  if (children === undefined) {
    cleaning.removed.add(name);
    return undefined;
  }
  return { name, attributes: cleanAttributes(element, cleaning), children };
};

/** Undefined: what stands there could load something. */
const cleanChildren = (
  name: string,
  { children }: XmlElement,
  cleaning: Cleaning,
  depth: number,
): Drawn['children'] | undefined => {
  if (name === 'style') return cleanStyle(children, cleaning);
  const kept: (Drawn | string)[] = [];
  for (const child of children) {
    const clean =
      child instanceof XmlElement ? cleanElement(child, cleaning, depth + 1) : textOf(child);
    if (clean !== undefined) kept.push(clean);
  }
  return kept;
};

/** A style sheet is its own text, joined as a browser joins it; elements in it mean nothing. */
const cleanStyle = (
  children: readonly XmlNode[],
  { removed }: Cleaning,
): Drawn['children'] | undefined => {
  for (const child of children) {
    if (child instanceof XmlElement) removed.add(localName(child.name));
  }
  const css = children.map((child) => textOf(child) ?? '').join('');
  return isHarmlessStyle(css) ? [css] : undefined;
};

const textOf = (node: XmlNode): string | undefined =>
  node instanceof XmlText ? node.text : undefined;

const cleanAttributes = (
  { attributes }: XmlElement,
  { removed }: Cleaning,
): Drawn['attributes'] => {
  const kept = new Map<string, string>();
  for (const [name, value] of Object.entries(attributes)) {
    const isOther = /^xmlns(:|$)/.test(name) || (name.includes(':') && !/^(xlink|xml):/.test(name));
    if (isOther) continue;
    if (isHarmlessAttribute(name, value)) kept.set(name, value);
    else removed.add(name);
  }
  return kept;
};

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const ROOT_NAMESPACES = ` xmlns="${SVG}" xmlns:xlink="${XLINK}"`;

/** Into one list: to join at every level would copy a deep drawing once for each. */
const writeElement = (
  { name, attributes, children }: Drawn,
  pieces: string[],
  namespaces = '',
): void => {
  pieces.push(`<${name}${namespaces}`, ...[...attributes].map(writeAttribute));
  if (children.every((child) => child === '')) {
    pieces.push('/>');
    return;
  }
  pieces.push('>');
  for (const child of children) {
    if (typeof child === 'string') pieces.push(escapeXml(child));
    else writeElement(child, pieces);
  }
  pieces.push(`</${name}>`);
};

const writeAttribute = ([name, value]: readonly [string, string]): string =>
  ` ${name}="${escapeAttribute(value)}"`;

const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const escapeAttribute = (text: string): string =>
  escapeXml(text)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
