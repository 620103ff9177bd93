import type { Element, ElementContent, Nodes, Properties } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toElement } from '../html/element.ts';

const ELEMENTS: ReadonlySet<string> = new Set([
  ...['circle', 'defs', 'ellipse', 'g', 'line', 'marker', 'path', 'polygon', 'polyline', 'rect'],
  ...['svg', 'text', 'tspan'],
]);

/** Attribute names in hast. Neither `style` nor anything that links, loads or runs. */
const PROPERTIES: ReadonlySet<string> = new Set([
  ...['cx', 'cy', 'd', 'dx', 'dy', 'fill', 'fontSize', 'fontStyle', 'fontWeight', 'height', 'id'],
  ...[
    'markerEnd',
    'markerHeight',
    'markerStart',
    'markerWidth',
    'opacity',
    'orient',
    'points',
    'r',
  ],
  ...['refX', 'refY', 'rx', 'ry', 'stroke', 'strokeDashArray', 'strokeLineCap', 'strokeLineJoin'],
  ...['strokeWidth', 'textAnchor', 'transform', 'viewBox', 'width', 'x', 'x1', 'x2', 'y', 'y1'],
  ...['y2'],
]);

const PAINT = /^(?:none|currentColor|#[\da-f]{3,8}|[a-z]+|var\(--[\w-]+\))$/i;
const REFERENCE = /^url\(#([\w-]+)\)$/;

/**
 * The first `svg` of some markup, reduced to allowed elements and attributes; ids begin with
 * `prefix`.
 */
export function toSafeSvg(markup: string, prefix: string): Element | undefined {
  const svg = findSvg(fromHtml(markup, { fragment: true, space: 'html' }));
  return svg && toSafeElement(svg, prefix);
}

function findSvg(node: Nodes): Element | undefined {
  if (node.type === 'element' && node.tagName === 'svg') return node;
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = findSvg(child);
    if (found) return found;
  }
  return undefined;
}

function toSafeElement(element: Element, prefix: string): Element {
  const properties = Object.entries(element.properties).flatMap(([name, value]) => {
    const safe = PROPERTIES.has(name) ? toSafeValue(name, value, prefix) : undefined;
    return safe === undefined ? [] : [[name, safe] as const];
  });
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') return [child];
    const isSafe = child.type === 'element' && ELEMENTS.has(child.tagName);
    return isSafe ? [toSafeElement(child, prefix)] : [];
  });
  return toElement(element.tagName, Object.fromEntries(properties), children);
}

function toSafeValue(
  name: string,
  value: Properties[string],
  prefix: string,
): Properties[string] | undefined {
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  if (name === 'id') return `${prefix}-${text}`;
  if (name === 'fill' || name === 'stroke') return PAINT.test(text) ? text : 'none';
  if (name === 'markerEnd' || name === 'markerStart') {
    const id = REFERENCE.exec(text)?.[1];
    return id === undefined ? undefined : `url(#${prefix}-${id})`;
  }
  return /[<>]|url\(|javascript:/iu.test(text) ? undefined : value;
}
