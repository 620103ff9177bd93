import { parseXml, XmlElement, XmlError, XmlText, type XmlNode } from '@rgrove/parse-xml';

import { isReasonable } from './svg-expansion.ts';
import { readSvgSize } from './svg-size.ts';
import { isHarmlessStyle } from './svg-style.ts';
import type { Drawn } from './svg-tree.ts';
import { isHarmlessAttribute, isHarmlessElement, isHarmlessTarget } from './svg-vocabulary.ts';

/** An SVG that is safe to serve from the site's own host, or why it cannot be made safe. */
export type SanitizedSvg = CleanSvg | { readonly kind: 'refused'; readonly detail: string };

export interface CleanSvg {
  readonly kind: 'clean';
  /** The SVG, written again from its parsed tree, so that only known parts remain. */
  readonly text: string;
  /** The intrinsic size in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The names of removed parts, each once, sorted: `script`, `onload`, `href`, … */
  readonly removed: readonly string[];
}

/** The depth of nested elements: no normal file has more, and browsers stop at some thousands. */
const DEEPEST = 1_000;

/**
 * Rewrites an SVG file without scripts, event handlers, foreign markup and external resources, and
 * refuses one that expands to far more work than its size suggests. The time is proportional to the
 * file's size.
 */
export const sanitizeSvg = (source: string): SanitizedSvg => {
  try {
    // Entities of the doctype are not resolved, so that they cannot expand.
    const { root } = parseXml(source.replace(/^\uFEFF/, ''), { ignoreUndefinedEntities: true });
    return root && localName(root.name) === 'svg' ? sanitizeRoot(root) : refuse(NOT_WELL_FORMED);
  } catch (error) {
    if (error instanceof XmlError) return refuse(NOT_WELL_FORMED);
    // The parser and the cleaning are recursive.
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
  /** The namespace prefix of the SVG elements: none, `svg:`, `ns0:`, … */
  readonly prefix: string;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Elements of other vocabularies (data of an editor) are dropped without a report: they draw
 * nothing.
 */
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

/** Undefined: the value could load something. */
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

/**
 * A style sheet is the text of its own nodes, joined as a browser does it; nested elements are
 * ignored.
 */
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

/** One list for all levels: joining at each level would copy a deep tree once for each. */
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
