import { parseXml, XmlElement, XmlText, type XmlNode } from '@rgrove/parse-xml';

import { readSvgSize } from './svg-size.ts';
import {
  isHarmlessAttribute,
  isHarmlessElement,
  isHarmlessStyle,
  isHarmlessTarget,
} from './svg-vocabulary.ts';

export interface CleanSvg {
  /** The drawing, written anew from its tree: nothing passes that was not understood. */
  readonly text: string;
  /** Intrinsic size in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What was taken out, each name once, sorted: `script`, `onload`, `href`, … */
  readonly removed: readonly string[];
}

/**
 * Rewrites an SVG file so that it can be served from the site's own host: no scripts, no event
 * handlers, no foreign markup, nothing that is loaded from elsewhere. Undefined: not well-formed.
 */
export const sanitizeSvg = (source: string): CleanSvg | undefined => {
  try {
    // Entities that a doctype declares are not resolved: no billion laughs.
    const { root } = parseXml(source.replace(/^\uFEFF/, ''), { ignoreUndefinedEntities: true });
    return root && localName(root.name) === 'svg' ? writeSvg(root) : undefined;
  } catch {
    // Not well-formed, or nested so deeply that nothing sensible made it.
    return undefined;
  }
};

const writeSvg = (root: XmlElement): CleanSvg => {
  const removed = new Set<string>();
  const prefix = root.name.slice(0, -'svg'.length);
  const text = writeElement(root, { removed, prefix });
  return { text: `${text}\n`, ...readSvgSize(root.attributes), removed: [...removed].sort() };
};

interface Writing {
  readonly removed: Set<string>;
  /** What stands before the names of SVG's elements: nothing, `svg:`, `ns0:`, … */
  readonly prefix: string;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const writeNode = (node: XmlNode, writing: Writing): string => {
  if (node instanceof XmlElement) return writeElement(node, writing);
  return node instanceof XmlText ? escapeXml(node.text) : '';
};

/** Elements of another vocabulary (an editor's own data) go silently: they draw nothing. */
const writeElement = (element: XmlElement, writing: Writing): string => {
  const isSvg = !element.name.includes(':') || element.name.startsWith(writing.prefix || ':');
  if (!isSvg) return '';
  const name = localName(element.name);
  if (!isHarmless(name, element)) {
    writing.removed.add(name);
    return '';
  }
  const start = `${name}${namespacesOf(element)}${writeAttributes(element, writing)}`;
  const children = element.children.map((child) => writeNode(child, writing)).join('');
  return children === '' ? `<${start}/>` : `<${start}>${children}</${name}>`;
};

const isHarmless = (name: string, { attributes, text }: XmlElement): boolean =>
  isHarmlessElement(name) &&
  isHarmlessTarget(attributes['attributeName']) &&
  (name !== 'style' || isHarmlessStyle(text));

const namespacesOf = (element: XmlElement): string =>
  element.parent?.type === 'document' ? ` xmlns="${SVG}" xmlns:xlink="${XLINK}"` : '';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

const writeAttributes = (element: XmlElement, { removed }: Writing): string =>
  Object.entries(element.attributes)
    .filter(([name]) => !/^xmlns(:|$)/.test(name))
    .filter(([name]) => !name.includes(':') || /^(xlink|xml):/.test(name))
    .filter(([name, value]) => {
      const kept = isHarmlessAttribute(name, value);
      if (!kept) removed.add(name);
      return kept;
    })
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');

const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const escapeAttribute = (text: string): string =>
  escapeXml(text)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
