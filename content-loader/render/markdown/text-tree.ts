import type {
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  TableRow,
} from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type {} from 'mdast-util-math';
import { toInfoName } from '../code/languages.ts';
import type {} from '../mdast-data.ts';
import { toContent, toLabel } from '../label.ts';
import { toContainerForm, toLeafForm } from './containers.ts';
import { trimBreaks, trimSpaces } from './neighbours.ts';
import { toTextPhrasing } from './phrasing.ts';
import { isView, toPlainView } from './views.ts';
import type { Place } from './place.ts';
import { inCell, inContainerLabel, inHeading, inParagraph } from './place.ts';

/**
 * The tree in a form that Markdown text can express: the same text and structure, but other forms
 * where the syntax has none. `docs/blocks.md` lists them. Parsing the printed text gives this tree
 * again.
 */
export function toTextTree(root: Root): Root {
  return { type: 'root', children: toTextBlocks(root.children) };
}

function toTextBlocks<Block extends RootContent>(nodes: readonly Block[]): Block[] {
  // Every case returns nodes that are valid in the place of `node`.
  return nodes.flatMap((node) => toTextBlock(node) as Block[]);
}

type Block<Type extends RootContent['type']> = Extract<RootContent, { type: Type }>;
type Converters = {
  readonly [Type in RootContent['type']]?: (node: Block<Type>) => RootContent[];
};

/** What each kind of block is in Markdown; what is not listed stays as it is. */
const converters: Converters = {
  paragraph: (node) => toParagraph(node, inParagraph),
  heading: (node) => toParagraph(node, inHeading),
  list: (node) => (node.children.length > 0 ? [toList(node)] : []),
  blockquote: (node) => [{ type: 'blockquote', children: toTextBlocks(node.children) }],
  table: toTable,
  code: (node) => [{ type: 'code', lang: toInfoName(node.lang ?? '') || null, value: node.value }],
  html: (node) => [{ type: 'paragraph', children: toTextPhrasing([node], inParagraph) }],
  leafDirective: toLeaf,
  containerDirective: toContainer,
};

function toTextBlock(node: RootContent): RootContent[] {
  // The one cast of the dispatch: a node fits the converter of its own type.
  const convert = converters[node.type as 'paragraph'];
  return convert ? convert(node as Block<'paragraph'>) : [node];
}

/** A paragraph or heading without text is spacing. */
function toParagraph(
  node: Extract<RootContent, { type: 'heading' | 'paragraph' }>,
  place: Place,
): RootContent[] {
  const children = trimBreaks(toTextPhrasing(node.children, place));
  if (children.length === 0) return [];
  return node.type === 'heading'
    ? [{ type: 'heading', depth: node.depth, children }]
    : [{ type: 'paragraph', children }];
}

/** A number has at most nine digits in Markdown; letters and Roman numerals become numbers. */
const MAX_NUMBER = 999_999_999;

function toList(node: List): List {
  const items = node.children.map(toListItem);
  const start = Math.trunc(node.start ?? 1);
  const isPossible = start >= 0 && start + items.length <= MAX_NUMBER;
  return {
    type: 'list',
    ordered: node.ordered === true,
    start: node.ordered === true ? (isPossible ? start : 1) : null,
    spread: false,
    children: items,
  };
}

function toListItem(node: ListItem): ListItem {
  const isTask = typeof node.checked === 'boolean';
  const [head] = node.children;
  const blocks = toTextBlocks(node.children);
  const hasText = head?.type === 'paragraph' && blocks[0]?.type === 'paragraph';
  // A checkbox needs text after it in Markdown.
  const children = isTask && !hasText ? [toSpaceParagraph(), ...blocks] : blocks;
  const isTight = children.every(
    (child, index) =>
      (child.type === 'list' && !beginsEmpty(child)) || (child.type === 'paragraph' && index === 0),
  );
  return {
    type: 'listItem',
    checked: node.checked ?? null,
    spread: !isTight,
    children,
  };
}

/** An empty item cannot follow a line of text directly. */
function beginsEmpty(list: List): boolean {
  const head = list.children[0]?.children[0];
  return head === undefined || (head.type === 'list' && beginsEmpty(head));
}

function toSpaceParagraph(): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value: ' ' }] };
}

/** Every Markdown table has a header row: here it is empty. */
function toTable(node: Table): RootContent[] {
  const columns = Math.max(0, ...node.children.map((row) => row.children.length));
  if (columns === 0) return [];
  const rows = node.children.map((row) => toRow(row, columns));
  const empty: TableRow = toRow({ type: 'tableRow', children: [] }, columns);
  const children = node.data?.hasColumnHeader === false ? [empty, ...rows] : rows;
  return [{ type: 'table', align: Array.from({ length: columns }, () => null), children }];
}

function toRow(row: TableRow, columns: number): TableRow {
  return {
    type: 'tableRow',
    children: Array.from({ length: columns }, (_, column) => ({
      type: 'tableCell',
      children: toCell(row.children[column]?.children ?? []),
    })),
  };
}

/** Line breaks and spaces may alternate at the edges. */
function toCell(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  let children = toTextPhrasing(nodes, inCell);
  for (let length = -1; length !== children.length;) {
    length = children.length;
    children = trimBreaks(trimSpaces(children));
  }
  return children;
}

function toLeaf(node: LeafDirective): RootContent[] {
  const form = toLeafForm(node);
  if (!form) return [];
  return [{ ...form, children: trimBreaks(toTextPhrasing(form.children, inContainerLabel)) }];
}

function toContainer(node: ContainerDirective): RootContent[] {
  if (isView(node)) return toTextBlocks(toPlainView(node));
  const form = toContainerForm(node);
  const content = toTextBlocks(toContent(node));
  if (form === 'content') return content;
  const label = toLabel(node);
  return [
    {
      type: 'containerDirective',
      name: node.name,
      attributes: form,
      children: [...(label ? toLabelParagraph(label) : []), ...content],
    },
  ];
}

function toLabelParagraph(label: Paragraph): Paragraph[] {
  const children = trimBreaks(toTextPhrasing(label.children, inContainerLabel));
  if (children.length === 0) return [];
  return [{ type: 'paragraph', data: { directiveLabel: true }, children }];
}
