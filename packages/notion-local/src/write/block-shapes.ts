import { createValidationError } from '../api-error.ts';
import type { ApiObject } from '../model/api-object.ts';
import type { BlockRequest } from './block-requests.ts';
import { createBodyError } from './check.ts';

/** Tables and columns are whole when they are made. */
export function assertShape({ type, value, children }: BlockRequest, field: string): void {
  if (type === 'table') {
    if (children.length === 0)
      throw createBodyError(`${field}.children`, 'should be defined', undefined);
    assertRows(children, Number(value['table_width']), field);
  }
  if (type !== 'column_list') return;
  if (children.length < 2) {
    throw createBodyError(`${field}.children.length`, 'should be ≥ `2`', children.length);
  }
  const stray = children.find((child) => child.type !== 'column');
  if (stray !== undefined) {
    throw createValidationError(
      `Children of a column_list should be columns, instead was ${stray.type}.`,
    );
  }
}

/** Rows of a table have as many cells as the table is wide. */
export function assertRows(rows: readonly BlockRequest[], width: number, field: string): void {
  const wrong = rows.findIndex(
    ({ type, value }) => type !== 'table_row' || toCellCount(value) !== width,
  );
  const row = rows[wrong];
  if (row === undefined) return;
  if (row.type !== 'table_row') {
    throw createValidationError(
      `Children of a table should be table_rows, instead was ${row.type}.`,
    );
  }
  const place = field === '' ? 'children' : `${field}.children`;
  const rule = `should be \`${width}\`, the width of the table`;
  throw createBodyError(`${place}[${wrong}].table_row.cells.length`, rule, toCellCount(row.value));
}

function toCellCount(value: ApiObject): number {
  return Array.isArray(value['cells']) ? value['cells'].length : 0;
}
