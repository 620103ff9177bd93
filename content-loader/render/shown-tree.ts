import type { Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { isDiagram } from './html/code.ts';
import { toContent, toLabel } from './label.ts';
import type {} from './mdast-data.ts';

/**
 * The visible text by an author: without the content of toggles, closed details and later tabs, and
 * without placeholders for private content. Titles of parts become headings.
 */
export function toShownTree(root: Root): Root {
  return { ...root, children: root.children.flatMap((node) => toShown(node)) };
}

function toShown<Node extends Nodes>(node: Node): Node[] {
  // Every case returns nodes that are valid in the place of `node`.
  const shown = (nodes: readonly Nodes[]): Node[] => nodes as readonly unknown[] as Node[];
  if (node.type === 'code') return isDiagram(node) ? [] : [node];
  if (isRunningText(node)) return shown(toShownText(node));
  if (node.type === 'containerDirective') return shown(toShownContainer(node));
  if (!('children' in node)) return [node];
  // The kinds of children do not change.
  const parent = node as Root;
  return shown([{ ...parent, children: parent.children.flatMap((child) => toShown(child)) }]);
}

type RunningText = Extract<Nodes, { type: 'heading' | 'paragraph' | 'tableCell' }>;

function isRunningText(node: Nodes): node is RunningText {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
}

function toShownContainer(node: ContainerDirective): RootContent[] {
  if (node.name === 'toggle') return toTitle(node, hasLevel(node));
  // A database's label is removed with its rows, which are not prose.
  if (node.name === 'tab' || node.name === 'meeting') {
    return [...toTitle(node, true), ...toContent(node).flatMap((child) => toShown(child))];
  }
  const children = node.name === 'tabs' ? node.children.slice(0, 1) : node.children;
  return [{ ...node, children: children.flatMap((child) => toShown(child)) }];
}

function toTitle(node: ContainerDirective, isHeading: boolean): RootContent[] {
  const label = toLabel(node);
  if (!label) return [];
  const children = toShownText(label).flatMap((paragraph) => paragraph.children);
  return isHeading
    ? [{ type: 'heading', depth: 2, children }]
    : [{ type: 'paragraph', children } satisfies Paragraph];
}

function hasLevel(node: ContainerDirective): boolean {
  const payload: unknown = node.data?.payload;
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'level' in payload &&
    typeof payload.level === 'number'
  );
}

/** A line with only placeholders is removed; within other text an ellipsis marks the gap. */
function toShownText<Text extends RunningText>(node: Text): Text[] {
  const marked = node.children.map(markGaps);
  if (!marked.some(isGap)) return [node];
  const hasWords = node.children.some((child) => !isBlankOrGap(child));
  return hasWords ? [{ ...node, children: marked }] : [];
}

const GAP = '…';

function markGaps(node: PhrasingContent): PhrasingContent {
  if (isStandIn(node)) return { type: 'text', value: GAP, data: { standIn: true } };
  return 'children' in node ? { ...node, children: node.children.map(markGaps) } : node;
}

function isStandIn(node: PhrasingContent): boolean {
  return (node.type === 'text' || node.type === 'inlineCode') && node.data?.standIn === true;
}

function isGap(node: PhrasingContent): boolean {
  return isStandIn(node) || ('children' in node && node.children.some(isGap));
}

function isBlankOrGap(node: PhrasingContent): boolean {
  if (isStandIn(node) || node.type === 'break') return true;
  if ('children' in node && node.children.length > 0) return node.children.every(isBlankOrGap);
  if (node.type === 'textDirective') return node.name === 'icon';
  return 'value' in node && node.value.trim() === '';
}
