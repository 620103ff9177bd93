import type {
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableRow,
} from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { ContainerNode, ViewPayload } from '../directives.ts';
import { toContent, toLabel } from '../label.ts';
import { isPart, toEntries, toGroups } from '../view-parts.ts';

type View = ContainerDirective & ContainerNode<'view'>;
type Parent = Parameters<typeof toEntries>[0];
type Form = (view: View) => RootContent[];

export function isView(node: ContainerDirective): node is View {
  return isPart(node, 'view');
}

/** What each type of view is in Markdown: a table, or a list, with the same rows. */
const forms: Readonly<Record<ViewPayload['type'], Form>> = {
  table: (view) => toParts(view, view, toTable),
  calendar: (view) => toParts(view, view, toTable),
  timeline: (view) => toParts(view, view, toTable),
  list: (view) => toParts(view, view, toList),
  gallery: (view) => toParts(view, view, toList),
  board: (view) => toParts(view, view, toList),
  map: (view) => toParts(view, view, toList),
  chart: (view) => view.children,
  form: (view) => view.children,
  dashboard: (view) => view.children.flatMap(toWidgets),
};

export function toPlainView(view: View): RootContent[] {
  return forms[view.data.payload.type](view);
}

/** The entries, then each group under its name. */
function toParts(
  view: View,
  parent: Parent,
  toRows: (view: View, entries: readonly ContainerNode<'entry'>[]) => RootContent[],
): RootContent[] {
  const entries = toEntries(parent);
  return [
    ...(entries.length > 0 ? toRows(view, entries) : []),
    ...toGroups(parent).flatMap((group) => [toGroupName(group), ...toParts(view, group, toRows)]),
  ];
}

function toGroupName(group: ContainerNode<'group'>): Paragraph {
  const name = toLabel(group)?.children ?? [];
  const count = { type: 'text', value: ` (${group.data.payload.count})` } as const;
  return { type: 'paragraph', children: [{ type: 'strong', children: name }, count] };
}

function fieldsOf(entry: ContainerNode<'entry'>): PhrasingContent[][] {
  return toContent(entry).map((field) => (field.type === 'paragraph' ? field.children : []));
}

function toTable(view: View, entries: readonly ContainerNode<'entry'>[]): [Table] {
  const { payload } = view.data;
  const { titleName, columns } = payload;
  const at = payload.type === 'table' ? payload.titleAt : 0;
  const toRow = (title: PhrasingContent[], cells: PhrasingContent[][]): TableRow => ({
    type: 'tableRow',
    children: cells
      .toSpliced(at, 0, ...(titleName === undefined ? [] : [title]))
      .map((children) => ({ type: 'tableCell', children })),
  });
  const words = (value: string): PhrasingContent[] => [{ type: 'text', value }];
  const head = toRow(
    words(titleName ?? ''),
    columns.map(({ name }) => words(name)),
  );
  const rows = entries.map((entry) => toRow(toLabel(entry)?.children ?? [], fieldsOf(entry)));
  return [{ type: 'table', children: [head, ...rows] }];
}

/** The title, then what else is shown, each with its name. */
function toList(view: View, entries: readonly ContainerNode<'entry'>[]): [List] {
  const { columns } = view.data.payload;
  const items = entries.map((entry): ListItem => {
    const title = toLabel(entry)?.children ?? [];
    const fields = fieldsOf(entry).flatMap((field, index): PhrasingContent[][] => {
      if (field.length === 0) return [];
      return [[{ type: 'text', value: `${columns[index]?.name ?? ''}: ` }, ...field]];
    });
    const parts = [...(title.length > 0 ? [title] : []), ...fields];
    const children = parts.flatMap((part, index): PhrasingContent[] =>
      index === 0 ? part : [{ type: 'text', value: ' · ' }, ...part],
    );
    return { type: 'listItem', spread: false, children: [{ type: 'paragraph', children }] };
  });
  return [{ type: 'list', ordered: false, spread: false, children: items }];
}

function toWidgets(row: RootContent): RootContent[] {
  const columns = isPart(row, 'columns') ? row.children : [];
  return columns.flatMap((column): RootContent[] => {
    const view = isPart(column, 'column') ? column.children[0] : undefined;
    if (!view || view.type !== 'containerDirective' || !isView(view)) return [];
    const { name } = view.data.payload;
    const title: Paragraph = {
      type: 'paragraph',
      children: [{ type: 'strong', children: [{ type: 'text', value: name }] }],
    };
    return [...(name === '' ? [] : [title]), ...toPlainView(view)];
  });
}
