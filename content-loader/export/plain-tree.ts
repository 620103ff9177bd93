import type {
  BlockContent,
  Blockquote,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { ContainerName, LeafName, TextName } from '../render/directives.ts';

/**
 * A page's tree without directives, which plain Markdown readers would show as source text: each
 * directive becomes something that CommonMark and GFM have. Every text and link stays.
 */
export function toPlainTree(root: Root): Root {
  return { type: 'root', children: toPlainBlocks(root.children) };
}

type Blocks = readonly RootContent[];

/** Others are replaced by what they hold; the text form of a view is its tables and lists. */
const containers: Readonly<Partial<Record<ContainerName, (node: ContainerDirective) => Blocks>>> = {
  callout: toCallout,
  // A toggle is shown open: only HTML could hide its content.
  toggle: (node) => withTitle(node, Number(node.attributes?.['level'])),
  tab: (node) => withTitle(node),
  database: (node) => withTitle(node),
  group: (node) => withTitle(node),
  entry: (node) => withTitle(node),
  meeting: (node) => withTitle(node),
};

const leaves: Readonly<Record<LeafName, (node: LeafDirective) => Blocks>> = {
  // Readers generate these from the headings and from the location of the file.
  toc: () => [],
  breadcrumb: () => [],
  space: () => [],
};

const icon: TextName = 'icon';

function toPlainBlocks(nodes: Blocks): RootContent[] {
  return nodes.flatMap((node): Blocks => {
    if (node.type === 'containerDirective') return find(containers, node.name, toChildren)(node);
    if (node.type === 'leafDirective') return find(leaves, node.name, toParagraph)(node);
    if (node.type === 'textDirective') return toPlainText([node]);
    if (!('children' in node)) return [node];
    const isText =
      node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
    // The children stay valid for their parent.
    const children = isText ? toPlainText(node.children) : toPlainBlocks(node.children);
    return [{ ...node, children } as RootContent];
  });
}

function toPlainText(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node): readonly PhrasingContent[] => {
    // An icon has no words.
    if (node.type === 'textDirective') return node.name === icon ? [] : toPlainText(node.children);
    return 'children' in node ? [{ ...node, children: toPlainText(node.children) }] : [node];
  });
}

/** An unknown directive of a newer version is replaced by its content. */
function find<T>(table: Readonly<Partial<Record<string, T>>>, name: string, other: T): T {
  return Object.hasOwn(table, name) ? (table[name] ?? other) : other;
}

function toChildren({ children }: ContainerDirective): Blocks {
  return toPlainBlocks(children);
}

function toParagraph({ children }: LeafDirective): Blocks {
  return [{ type: 'paragraph', children: toPlainText(children) }];
}

/** The label as a heading if it was one, else in bold; then the content. */
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
  // Names of glyphs and addresses of pictures are not useful as text.
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
