import type { PageObjectResponse } from '@notionhq/client';
import { z } from 'zod';
import { toCacheable } from '../fetch/cacheable.ts';
import type { Fetching, Remembering } from '../fetch/fetching.ts';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import { completeRow } from './complete-row.ts';
import { fetchDependency } from '../fetch/dependencies.ts';
import { toCacheableRow, withoutColumns } from './cacheable-row.ts';
import { fieldsOf, itemsOf, stringOf } from '../convert/content.ts';
import type { PropertySchema } from '../convert/properties.ts';
import { isSelfContained, readPropertySchema } from '../convert/properties.ts';
import { pageSchema } from './rows-schema.ts';
import type { RowPolicy } from './row-policy.ts';

/** Which rows and columns are needed; absent: all. */
export interface WantedRows {
  /** 32 hex digits each. */
  readonly ids?: readonly string[] | undefined;
  /** Names or ids of columns, besides the title. */
  readonly columns?: ReadonlySet<string> | undefined;
}

/** What rows are fetched with. */
export type RowSources = Remembering & Pick<Fetching, 'signedUrls'>;

/**
 * The rows of a data source outside the collections that its policy publishes. They are fetched at
 * most once a day, and again when the policy changes. @throws NotionProblem
 */
export async function fetchOutsideRows(
  sources: RowSources,
  source: DataSourceInfo,
  policy: RowPolicy,
  { ids, columns }: WantedRows,
): Promise<readonly PageObjectResponse[]> {
  if (policy.isClosed) return [];
  const { kind, reason, hidden } = policy;
  const wanted = [kind, reason, [...hidden], ids?.toSorted(), columns && [...columns].sort()];
  const key = `rows-of-${toId(source.id)}-${digestOf(wanted)}`;
  const fetchRows = (): Promise<readonly PageObjectResponse[]> =>
    fetchOpenRows(sources, source, policy, { ids, columns });
  const kept = await fetchDependency(sources, key, fetchRows, z.array(pageSchema));
  return (kept ?? []).filter((page) => wasOpen(policy, page, columns));
}

/** Asks for them now. @throws NotionProblem */
export async function fetchOpenRows(
  sources: RowSources,
  source: DataSourceInfo,
  policy: RowPolicy,
  { ids, columns }: WantedRows,
): Promise<readonly PageObjectResponse[]> {
  const { notion } = sources;
  const pages =
    ids === undefined
      ? await notion.fetchPages(source, policy.filter)
      : await notion.findPages(source, ids, policy.filter);
  const open = pages.filter((page) => policy.isOpen(page));
  const only = columns && findNames(source, columns);
  const whole = await Promise.all(open.map((page) => completeRow(notion, page, source, only)));
  const schema = readPropertySchema(source.properties);
  return whole.map((page) => {
    const told = withoutColumns(page, findTelling(page, schema, policy));
    return toCacheable(sources, toCacheableRow(told, policy.hidden, columns));
  });
}

/** Values that Notion made of related pages, where one of these has a password. */
function findTelling(
  { properties }: PageObjectResponse,
  schema: PropertySchema,
  { isSecret }: RowPolicy,
): ReadonlySet<string> {
  const named = Object.entries(properties);
  const related = named.flatMap(([, property]) => itemsOf(fieldsOf(property)['relation']));
  if (!related.some((page) => isSecret(stringOf(fieldsOf(page)['id']) ?? ''))) return new Set();
  const telling = named.filter(
    ([name, { type }]) =>
      type === 'rollup' || (type === 'formula' && !isSelfContained(schema, name)),
  );
  return new Set(telling.map(([name]) => name));
}

/** Gates may be among the columns that were not kept: they were open when the row was. */
function wasOpen(
  policy: RowPolicy,
  page: PageObjectResponse,
  columns: ReadonlySet<string> | undefined,
): boolean {
  return columns !== undefined || policy.hidden.size > 0 || policy.isOpen(page);
}

function findNames({ properties }: DataSourceInfo, columns: ReadonlySet<string>): string[] {
  return Object.entries(properties)
    .filter(([name, { id, type }]) => type === 'title' || columns.has(name) || columns.has(id))
    .map(([name]) => name);
}
