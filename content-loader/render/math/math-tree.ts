import type { Element, ElementContent } from 'hast';
import { toElement, toText } from '../html/element.ts';
import { toStyleProperties } from './math-style.ts';

/** The plain objects of Temml's tree; it has no types for them. */
interface MathNode {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly classes: readonly unknown[];
  readonly style: Readonly<Record<string, unknown>>;
  readonly children: readonly unknown[];
}

const ELEMENTS: ReadonlySet<string> = new Set([
  ...['annotation', 'maction', 'math', 'menclose', 'merror', 'mfrac', 'mi', 'mmultiscripts', 'mn'],
  ...['mo', 'mover', 'mpadded', 'mphantom', 'mprescripts', 'mroot', 'mrow', 'ms', 'mspace'],
  ...['msqrt', 'mstyle', 'msub', 'msubsup', 'msup', 'mtable', 'mtd', 'mtext', 'mtr', 'munder'],
  ...['munderover', 'semantics'],
]);

const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['accent', 'accentunder', 'columnalign', 'columnlines', 'columnspacing', 'columnspan'],
  ...['depth', 'display', 'displaystyle', 'encoding', 'fence', 'form', 'height', 'largeop'],
  ...['linebreak', 'linethickness', 'lspace', 'mathbackground', 'mathcolor', 'mathsize'],
  ...['mathvariant', 'maxsize', 'minsize', 'movablelimits', 'notation', 'rowlines', 'rowspacing'],
  ...['rowspan', 'rspace', 'scriptlevel', 'separator', 'stretchy', 'symmetric', 'voffset', 'width'],
]);

/** The `math` element of Temml's tree, or undefined when there is none. */
export function toMathElement(tree: unknown, tex: string): Element | undefined {
  const math = toContents(tree, tex).find(
    (node) => node.type === 'element' && node.tagName === 'math',
  );
  return math?.type === 'element' ? math : undefined;
}

function toContents(node: unknown, tex: string): ElementContent[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('text' in node && typeof node.text === 'string') return [toText(node.text)];
  if (!isMathNode(node)) return toChildren(node, tex);
  if (!ELEMENTS.has(node.type)) return toChildren(node, tex);
  // The annotation is the author's own text, not Temml's rendering of it.
  const children = node.type === 'annotation' ? [toText(tex)] : toChildren(node, tex);
  return [toElement(node.type, toProperties(node), children)];
}

function toChildren(node: object, tex: string): ElementContent[] {
  const children: unknown = 'children' in node ? node.children : undefined;
  return Array.isArray(children) ? children.flatMap((child) => toContents(child, tex)) : [];
}

function toProperties(node: MathNode): Record<string, string | string[]> {
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => ATTRIBUTES.has(name))
    .map(([name, value]): [string, string] => [name, String(value)]);
  const { classes, attributes: fromStyle } = toStyleProperties(node.style);
  const className = [...node.classes.map(String).filter((name) => name !== ''), ...classes];
  return {
    ...Object.fromEntries(attributes),
    ...fromStyle,
    ...(className.length > 0 ? { className } : {}),
  };
}

function isMathNode(node: object): node is MathNode {
  return 'type' in node && typeof node.type === 'string' && 'attributes' in node;
}
