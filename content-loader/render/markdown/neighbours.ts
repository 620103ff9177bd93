import type { PhrasingContent } from 'mdast';

type Wrap = (children: PhrasingContent[]) => PhrasingContent;

/** Marks cannot begin or end at a line break: line breaks at the edges are moved outside. */
export function hoistBreaks(children: readonly PhrasingContent[], wrap: Wrap): PhrasingContent[] {
  const start = children.findIndex((child) => !isBreak(child));
  if (start === -1) return [...children];
  const end = children.findLastIndex((child) => !isBreak(child)) + 1;
  return [...children.slice(0, start), wrap(children.slice(start, end)), ...children.slice(end)];
}

/** Markdown cannot express line breaks at the edges of a block. */
export function trimBreaks(children: readonly PhrasingContent[]): PhrasingContent[] {
  const start = children.findIndex((child) => !isBreak(child));
  const end = children.findLastIndex((child) => !isBreak(child)) + 1;
  return start === -1 ? [] : children.slice(start, end);
}

/** White space at the edges of a cell belongs to the table syntax. */
export function trimSpaces(children: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = children;
  if (first?.type === 'text') {
    const value = first.value.replace(/^[ \t]+/u, '');
    if (value === '') return trimSpaces(rest);
    if (value !== first.value) return trimSpaces([{ ...first, value }, ...rest]);
  }
  const last = children.at(-1);
  if (last?.type !== 'text' || !/[ \t]$/u.test(last.value)) return [...children];
  return trimSpaces([
    ...children.slice(0, -1),
    { ...last, value: last.value.replace(/[ \t]+$/u, '') },
  ]);
}

function isBreak(node: PhrasingContent): boolean {
  return node.type === 'break' || (node.type === 'html' && node.value === '<br>');
}

/**
 * Merges adjacent nodes that would be parsed as one or wrongly; separates two formulas by a space.
 */
export function joinNeighbours(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    const both = last && join(last, node);
    if (both) joined.splice(-1, 1, both);
    else if (last?.type === 'inlineMath' && node.type === 'inlineMath') {
      joined.push({ type: 'text', value: ' ' }, node);
    } else joined.push(node);
  }
  return joined;
}

function join(left: PhrasingContent, right: PhrasingContent): PhrasingContent | undefined {
  if (left.type === 'text' && right.type === 'text') {
    return { ...left, value: left.value + right.value };
  }
  if (left.type === 'inlineCode' && right.type === 'inlineCode') {
    return { ...left, value: left.value + right.value };
  }
  if (isMarked(left) && isMarked(right) && left.type === right.type) {
    return { ...left, children: joinNeighbours([...left.children, ...right.children]) };
  }
  return undefined;
}

function isMarked(
  node: PhrasingContent,
): node is Extract<PhrasingContent, { type: 'delete' | 'emphasis' | 'strong' }> {
  return node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete';
}
