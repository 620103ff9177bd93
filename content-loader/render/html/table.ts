import type { Element } from 'hast';
import type { Table, TableCell, TableRow } from 'mdast';
import type {} from '../mdast-data.ts';
import { toPhrasingText } from '../plain-text.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toElement, withData } from './element.ts';

/** A table in a named region that scrolls sideways, also with the keyboard. */
export function renderTable(state: HtmlState, node: Table): Rendered {
  const { hasColumnHeader = true, hasRowHeader = false } = node.data ?? {};
  const columns = Math.max(0, ...node.children.map((row) => row.children.length));
  const [first, ...others] = node.children;
  const head = hasColumnHeader && first ? [toRow(state, first, columns, () => 'col')] : [];
  const rows = (hasColumnHeader ? others : node.children).map((row) =>
    toRow(state, row, columns, (column) => (hasRowHeader && column === 0 ? 'row' : undefined)),
  );
  const table = toElement('table', {}, [
    ...(head.length > 0 ? [toElement('thead', {}, state.lines(head))] : []),
    ...(rows.length > 0 ? [toElement('tbody', {}, state.lines(rows))] : []),
  ]);
  const name = state.toLandmarkName(state.words.table);
  const region = { className: ['table-scroll'], ariaLabel: name, tabIndex: 0 };
  return withData(node, toElement('section', region, [table]));
}

type Scope = 'col' | 'row' | undefined;

function toRow(
  state: HtmlState,
  row: TableRow,
  columns: number,
  toScope: (column: number) => Scope,
): Element {
  const cells = Array.from({ length: columns }, (_, column) =>
    toCell(state, row.children[column], toScope(column)),
  );
  return withData(row, toElement('tr', {}, cells));
}

/** A header without text would be announced as empty: it becomes a plain cell. */
function toCell(state: HtmlState, cell: TableCell | undefined, scope: Scope): Element {
  if (!cell) return toElement('td', {});
  const isHeader = scope !== undefined && toPhrasingText(cell).trim() !== '';
  const element = isHeader
    ? toElement('th', { scope }, state.all(cell))
    : toElement('td', {}, state.all(cell));
  return withData(cell, element);
}
