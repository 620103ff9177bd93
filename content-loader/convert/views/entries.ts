import type {
  ContainerNode,
  EntryPayload,
  GroupPayload,
  ViewColumns,
} from '../../render/directives.ts';
import type { Flow } from '../nodes.ts';
import { container, label, paragraph, text } from '../nodes.ts';
import { isBlank } from '../phrasing-text.ts';
import { toOption, toTitle, toViewCell, withoutLinks } from './cells.ts';
import type { ShownColumns } from './columns.ts';
import type { RowGroup } from './groups.ts';
import type { ViewInput, ViewRow, ViewScope } from './view-input.ts';

/** The names of what the entries of a view show. */
export function toViewColumns(
  { name }: Pick<ViewInput, 'name'>,
  { title, others }: Pick<ShownColumns, 'title' | 'others'>,
): ViewColumns {
  return {
    name,
    titleName: title?.column.name,
    columns: others.map(({ column, shown }) => ({ name: column.name, width: shown.width })),
  };
}

type More = Omit<EntryPayload, 'href' | 'icon'>;

/** A row with what a view shows of it: the title, and a paragraph for each column. */
export function toEntry(
  row: ViewRow,
  { title, others }: Pick<ShownColumns, 'title' | 'others'>,
  scope: ViewScope,
  more: More = {},
): Flow {
  const cells = others.map((shown) => toViewCell(row.values[shown.column.name], shown, scope));
  const own = title ? toViewCell(row.values[title.column.name], title, scope) : [];
  // Of a row whose title is hidden, what else is shown of it leads to its page.
  const first = title ? -1 : cells.findIndex((cell) => !isBlank(cell));
  const isLifted = first >= 0 && row.href !== undefined;
  const words = isLifted ? withoutLinks(cells[first] ?? []) : own;
  const isNameless = isBlank(words) && (title !== undefined || first < 0);
  const payload = { href: row.href, icon: title ? row.icon : undefined, ...more };
  return container('entry', payload, [
    label(isNameless ? toTitle([text(scope.words.untitled)], row.href) : toTitle(words, row.href)),
    ...cells.map((cell, index) => paragraph(isLifted && index === first ? [] : cell)),
  ]);
}

/** A group with its name and the number of its rows. */
export function toGroup(
  { name, color, rows }: RowGroup,
  children: Flow[],
  { words }: ViewScope,
): ContainerNode<'group'> {
  const title = color === undefined ? text(name) : toOption(name, color);
  const payload: GroupPayload = { count: words.number(rows.length) };
  return container('group', payload, [label([title]), ...children]);
}
