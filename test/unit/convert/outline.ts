import type { Nodes, PhrasingContent } from 'mdast';

/**
 * A tree as lines that can be read and compared: one node a line, children indented, running text
 * as `<name>text</name>`, payloads as JSON.
 */
export function outline(nodes: readonly Nodes[]): string {
  return nodes.flatMap((node) => toLines(node, 0)).join('\n');
}

/** Running text in one line. */
export function inlineOutline(nodes: readonly Nodes[]): string {
  return nodes.map(toInline).join('');
}

function toLines(node: Nodes, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const head = [nameOf(node), ...details(node)].join(' ');
  if ('children' in node) {
    const children: readonly Nodes[] = node.children;
    if (holdsPhrasing(node)) {
      return [`${indent}${head}: ${inlineOutline(children)}`.trimEnd()];
    }
    return [indent + head, ...children.flatMap((child) => toLines(child, depth + 1))];
  }
  return [indent + head + ('value' in node ? `: ${node.value}` : '')];
}

function holdsPhrasing(node: Nodes): boolean {
  return ['paragraph', 'heading', 'tableCell'].includes(node.type);
}

function nameOf(node: Nodes): string {
  if (node.type === 'paragraph' && node.data?.directiveLabel === true) return 'label';
  if (node.type === 'paragraph' && node.data?.role === 'caption') return 'caption';
  return 'name' in node ? node.name : node.type;
}

function details(node: Nodes): string[] {
  const properties = node.data?.hProperties ?? {};
  const className = properties['className'];
  const blockId = node.data && 'blockId' in node.data ? node.data.blockId : undefined;
  return [
    ...(node.type === 'heading' ? [String(node.depth)] : []),
    ...(node.type === 'list' && node.ordered === true
      ? [`ordered from ${String(node.start)}`]
      : []),
    ...(node.type === 'listItem' && typeof node.checked === 'boolean'
      ? [node.checked ? '[x]' : '[ ]']
      : []),
    ...(node.type === 'code' ? [node.lang ?? ''] : []),
    ...(node.type === 'table' ? [JSON.stringify(tableData(node.data))] : []),
    ...(typeof properties['type'] === 'string' ? [`type=${properties['type']}`] : []),
    ...(Array.isArray(className) ? className.map((name) => `.${name}`) : []),
    ...(typeof properties['id'] === 'string' ? [`#${shortId(properties['id'])}`] : []),
    ...(typeof blockId === 'string' ? [`blockId=${shortId(blockId)}`] : []),
    ...payloadOf(node),
  ];
}

function tableData(data: Extract<Nodes, { type: 'table' }>['data']): unknown {
  return { column: data?.hasColumnHeader, row: data?.hasRowHeader };
}

function payloadOf(node: Nodes): string[] {
  const payload: unknown = node.data && 'payload' in node.data ? node.data.payload : undefined;
  const json = payload === undefined ? '{}' : JSON.stringify(payload);
  return json === '{}' ? [] : [json];
}

/** `b-1` for the anchors of numbered blocks. */
function shortId(id: string): string {
  return id.replace(/^b-0+/, 'b-');
}

function toInline(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'break') return '⏎';
  const name = inlineNames[node.type as PhrasingContent['type']] ?? nameOf(node);
  const target = node.type === 'link' || node.type === 'image' ? `=${node.url}` : '';
  const open = `<${[name + target, ...payloadOf(node)].join(' ')}>`;
  if ('children' in node) return `${open}${inlineOutline(node.children)}</${name}>`;
  return 'value' in node ? `${open}${node.value}</${name}>` : open;
}

const inlineNames: Partial<Record<PhrasingContent['type'], string>> = {
  strong: 'b',
  emphasis: 'i',
  delete: 's',
  inlineCode: 'code',
  inlineMath: 'math',
  link: 'a',
  image: 'img',
};
