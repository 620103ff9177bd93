import type {
  BlockContent,
  Blockquote,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import type { ContainerName, LeafName, TextName } from '../render/directives.ts';

/**
 * A parsed page without directives, which plain Markdown readers would show as they are written:
 * each becomes what CommonMark and GFM have for it. Every text and link stays.
 */
export function toPlainTree(root: Root): Root {
  return { type: 'root', children: toPlainBlocks(root.children) };
}

type Blocks = readonly RootContent[];

const containers: Readonly<Record<ContainerName, (node: ContainerDirective) => Blocks>> = {
  callout: toCallout,
  // Open: what it hides is worth reading, and no reader but HTML can hide it.
  toggle: (node) => withTitle(node, Number(node.attributes?.['level'])),
  columns: toChildren,
  column: toChildren,
  tabs: toChildren,
  tab: (node) => withTitle(node),
  indent: toChildren,
  figure: toChildren,
  database: (node) => withTitle(node),
  synced: toChildren,
  meeting: (node) => withTitle(node),
};

const leaves: Readonly<Record<LeafName, (node: LeafDirective) => Blocks>> = {
  // Readers make their own from the headings and from where the file stands.
  toc: () => [],
  breadcrumb: () => [],
  space: () => [],
};

const texts: Readonly<Record<TextName, (node: TextDirective) => readonly PhrasingContent[]>> = {
  color: ({ children }) => children,
  underline: ({ children }) => children,
  code: ({ children }) => children,
  date: ({ children }) => children,
  emoji: ({ children }) => children,
  icon: () => [],
};

function toPlainBlocks(nodes: Blocks): RootContent[] {
  return nodes.flatMap((node): Blocks => {
    if (node.type === 'containerDirective') return find(containers, node.name, toChildren)(node);
    if (node.type === 'leafDirective') return find(leaves, node.name, toParagraph)(node);
    if (node.type === 'textDirective') return toPlainText([node]);
    if (!('children' in node)) return [node];
    const isText =
      node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
    // The children of a node are of the kinds that may stand in it, before and after.
    const children = isText ? toPlainText(node.children) : toPlainBlocks(node.children);
    return [{ ...node, children } as RootContent];
  });
}

function toPlainText(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node): readonly PhrasingContent[] => {
    if (node.type === 'textDirective') {
      return toPlainText(find(texts, node.name, ({ children }) => children)(node));
    }
    return 'children' in node ? [{ ...node, children: toPlainText(node.children) }] : [node];
  });
}

/** A name of a newer version gives what it holds. */
function find<T>(table: Readonly<Record<string, T>>, name: string, other: T): T {
  return Object.hasOwn(table, name) ? (table[name] ?? other) : other;
}

function toChildren({ children }: ContainerDirective): Blocks {
  return toPlainBlocks(children);
}

function toParagraph({ children }: LeafDirective): Blocks {
  return [{ type: 'paragraph', children: toPlainText(children) }];
}

/** The label as a heading, where it was one, else in bold; then what stands under it. */
function withTitle({ children }: ContainerDirective, level = Number.NaN): Blocks {
  const [first, ...rest] = children;
  if (!first || !isLabel(first)) return toPlainBlocks(children);
  const words = toPlainText(first.children);
  const isHeading = level >= 1 && level <= 6;
  const title: RootContent = isHeading
    ? { type: 'heading', depth: level as 1 | 2 | 3 | 4 | 5 | 6, children: words }
    : { type: 'paragraph', children: [{ type: 'strong', children: words }] };
  return [title, ...toPlainBlocks(rest)];
}

function isLabel(node: RootContent): node is Paragraph {
  return node.type === 'paragraph' && node.data?.directiveLabel === true;
}

/** A quotation that begins with its emoji. */
function toCallout({ children, attributes }: ContainerDirective): Blocks {
  const inside = toPlainBlocks(children) as BlockContent[];
  const icon = attributes?.['icon'] ?? '';
  // Names of glyphs and addresses of pictures say nothing in text.
  const isEmoji = icon !== '' && !/[\w/.]/.test(icon);
  const [first, ...rest] = inside;
  if (!isEmoji) return [quote(inside)];
  const mark = { type: 'text', value: `${icon} ` } as const;
  if (first?.type !== 'paragraph') {
    return [quote([{ type: 'paragraph', children: [{ ...mark, value: icon }] }, ...inside])];
  }
  return [quote([{ ...first, children: [mark, ...first.children] }, ...rest])];
}

function quote(children: BlockContent[]): Blockquote {
  return { type: 'blockquote', children };
}
