import type { ApiObject } from '../model/api-object.ts';
import { toObject } from '../model/api-object.ts';
import type { BlockType } from './block-values.ts';
import { blockExpanders } from './expand-block-values.ts';

/** The type of a block in short form; undefined: it has none, or several. */
export function readBlockType(block: ApiObject): string | undefined {
  if (typeof block['type'] === 'string') return block['type'];
  const types = Object.keys(block).filter((key) => Object.hasOwn(blockExpanders, key));
  return types.length === 1 ? types[0] : undefined;
}

export function isBlockType(type: string): type is BlockType {
  return Object.hasOwn(blockExpanders, type);
}

/** Blocks nested in a value instead of `children`: rows of a table in short form. */
export function listRows(value: unknown): readonly ApiObject[] {
  const rows = toObject(value)['rows'];
  if (!Array.isArray(rows)) return [];
  return rows.map((cells: unknown) => ({ table_row: { cells } }));
}
