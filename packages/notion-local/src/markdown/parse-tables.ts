import type { MarkdownBlock } from './markdown-block.ts';
import { parseInline } from './parse-inline.ts';

/** Lines of cells between pipes; the second may rule off the first. */
export function toPipeTable(lines: readonly string[]): MarkdownBlock {
  const rows = lines.map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
  const isRule = (row: readonly string[] | undefined): boolean =>
    row !== undefined && row.every((cell) => /^:?-+:?$/.test(cell));
  return toTable(
    rows.filter((row) => !isRule(row)),
    isRule(rows[1]),
    false,
  );
}

/** A table whose rows are all as wide as the widest. */
export function toTable(
  rows: readonly (readonly string[])[],
  hasColumnHeader: boolean,
  hasRowHeader: boolean,
): MarkdownBlock {
  const width = Math.max(1, ...rows.map((row) => row.length));
  return {
    type: 'table',
    value: {
      table_width: width,
      has_column_header: hasColumnHeader,
      has_row_header: hasRowHeader,
    },
    children: rows.map((row) => ({
      type: 'table_row',
      value: { cells: Array.from({ length: width }, (_, at) => parseInline(row[at] ?? '')) },
      children: [],
    })),
  };
}
