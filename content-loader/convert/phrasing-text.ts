import type { PhrasingContent } from 'mdast';

/** Running text as plain text: TeX for equations, names for custom emoji, LF for line breaks. */
export function phrasingText(nodes: readonly PhrasingContent[]): string {
  return nodes.map(textOfNode).join('');
}

/** The same for summaries: an ellipsis replaces private content. */
export function summaryText(nodes: readonly PhrasingContent[]): string {
  const withGaps = nodes.map(markGap);
  const words = phrasingText(withGaps).trim();
  return words === GAP ? '' : words;
}

const GAP = '…';

function markGap(node: PhrasingContent): PhrasingContent {
  if (node.type === 'text' || node.type === 'inlineCode') {
    return node.data?.standIn === true ? { ...node, value: GAP } : node;
  }
  return 'children' in node ? { ...node, children: node.children.map(markGap) } : node;
}

function textOfNode(node: PhrasingContent): string {
  if (node.type === 'break') return '\n';
  if (node.type === 'textDirective' && node.name === 'emoji') return emojiName(node.data);
  if ('value' in node) return node.value;
  return 'children' in node ? phrasingText(node.children) : '';
}

function emojiName(data: object | undefined): string {
  const payload = data && 'payload' in data ? data.payload : undefined;
  const name =
    typeof payload === 'object' && payload && 'name' in payload ? payload.name : undefined;
  return typeof name === 'string' ? name : '';
}

/** Only white space and line breaks: nothing visible. */
export function isBlank(nodes: readonly PhrasingContent[]): boolean {
  return nodes.every((node) => {
    if (node.type === 'break') return true;
    if (node.type === 'textDirective' && !isMark(node.name)) return false;
    if ('value' in node) return node.value.trim() === '';
    return 'children' in node && isBlank(node.children);
  });
}

/**
 * Directives that show only their text; the others (an emoji, an icon) are visible without text.
 */
function isMark(name: string): boolean {
  return name === 'color' || name === 'underline';
}
