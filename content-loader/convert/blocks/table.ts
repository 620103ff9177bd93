import type { PhrasingContent, Table, TableRow } from 'mdast';
import type { BlockNode } from '../../notion/types.ts';
import { childrenOf, contentOf, fieldsOf, itemsOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import type { State } from '../state.ts';

/** A table of the block's rows, all padded to the widest. Other children follow it. */
export function table(state: State, block: BlockNode<'table'>): Flow[] {
  const content = contentOf(block);
  const rows = childrenOf(block).filter(isRow);
  const rest = state.blocks(childrenOf(block).filter((child) => !isRow(child)));
  const node = toTable(state, rows, {
    hasColumnHeader: content.has_column_header === true,
    hasRowHeader: content.has_row_header === true,
  });
  return node ? [state.patch(block, node), ...rest] : rest;
}

/** A row that stands outside of any table. */
export function orphanRow(state: State, block: BlockNode<'table_row'>): Flow | undefined {
  return toTable(state, [block], { hasColumnHeader: false, hasRowHeader: false });
}

function isRow(block: BlockNode): block is BlockNode<'table_row'> {
  return fieldsOf(block)['type'] === 'table_row';
}

function toTable(
  state: State,
  rows: readonly BlockNode<'table_row'>[],
  data: { readonly hasColumnHeader: boolean; readonly hasRowHeader: boolean },
): Table | undefined {
  const cells = rows.map((row) =>
    itemsOf(contentOf(row).cells).map((cell) => state.richText(row, cell)),
  );
  const width = Math.max(0, ...cells.map((row) => row.length));
  if (width === 0) return undefined;
  const children = rows.map((row, index) => state.patch(row, toRow(cells[index] ?? [], width)));
  return { type: 'table', data, children };
}

function toRow(cells: readonly PhrasingContent[][], width: number): TableRow {
  const children = Array.from({ length: width }, (_, index) => cells[index] ?? []);
  return {
    type: 'tableRow',
    children: children.map((cell) => ({ type: 'tableCell', children: cell })),
  };
}
