import { z } from 'zod';
import type { Parsed } from '../core/parsed.ts';
import { fieldsOf, stringOf } from '../convert/content.ts';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import type { CollectionRows, Row } from './collection-rows.ts';

/**
 * What a build knows of the rows that it asked a data source for, so that the next one need ask
 * only for what changed. The rows themselves are those of `keepCollectionRows`.
 */
export const askedSchema = z.object({
  /** The server's time before they were asked for. */
  askedAt: z.iso.datetime(),
  /** The server's time before every row was asked for. */
  fullAt: z.iso.datetime(),
  /** Digest of what decided which rows were asked for, and how they were read. */
  inputs: z.string(),
  /** Digest of the rows; an equal one means equal rows. */
  content: z.string(),
  /** Digest of the rows that were kept. */
  kept: z.string(),
});
export type AskedRows = Parsed<typeof askedSchema>;

/** Two collections may have the same data source. */
export function toAskedKey(collection: string, source: string): string {
  return `${collection}/${toId(source)}`;
}

/** The rows of one data source, without their places in a tree. */
export function rowsOfSource({ rows }: Pick<CollectionRows, 'rows'>, source: string): Row[] {
  const id = toId(source);
  return rows.flatMap(({ tree, ...row }) => {
    // Rows from the disk are not trusted, and older servers do not say what a row is part of.
    const own = stringOf(fieldsOf(fieldsOf(row.page)['parent'])['data_source_id']);
    const isOwn = own !== undefined && toId(own) === id;
    return isOwn && (tree === undefined || tree.kind === 'row') ? [row] : [];
  });
}

/** Digest of which rows these are, in any order. */
export function toKeptDigest(rows: readonly Row[]): string {
  return digestOf(rows.map(({ page }) => [toId(page.id), page.last_edited_time]).sort());
}
