import { fieldsOf } from '../convert/content.ts';
import { digestOf, sha256 } from '../core/digest.ts';
import type { Row } from './collection-rows.ts';

/** Undefined: there is no such row. */
export function toRowDigest(row: Row | undefined): string {
  return row === undefined ? '' : sha256(toRowText(row));
}

/** Digest of rows with all that pages may show of them. */
export function digestRows(rows: readonly Row[]): string {
  const [first] = rows;
  const names = Object.entries(first?.names ?? {}).sort();
  return digestOf([names, first?.schema ?? {}, rows.map(toRowDigest)]);
}

/** Is a kept row the same as one that was just fetched? Rows are kept without some derived values. */
export function isSameRow(kept: Row, fetched: Row): boolean {
  const properties = Object.entries(fetched.page.properties).filter(
    ([name, property]) =>
      Object.hasOwn(kept.page.properties, name) || !isDerived(fieldsOf(property)['type']),
  );
  const page = { ...fetched.page, properties: Object.fromEntries(properties) };
  return toRowText({ ...fetched, page }) === toRowText(kept);
}

/** Made from other values, which may be those of other rows. */
export type DerivedType = 'rollup' | 'formula';

export function isDerived(type: unknown): type is DerivedType {
  return type === 'rollup' || type === 'formula';
}

function toRowText({ page, draft, malformed, isPrivate }: Row): string {
  return JSON.stringify([page, draft ?? null, malformed ?? null, isPrivate ?? null]);
}
