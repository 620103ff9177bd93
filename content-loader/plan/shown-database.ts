import { z } from 'zod';
import { toStub } from '../notion/source-stub.ts';
import type { PageObjectResponse } from '@notionhq/client';
import { isOfCache } from '../store/is-of-cache.ts';
import { toCacheableDatabase } from '../fetch/cacheable.ts';
import type { Fetching, Remembering } from '../fetch/fetching.ts';
import { toId } from '../core/ids.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { describeError } from '../notion/describe-error.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { fetchDependency } from '../fetch/dependencies.ts';
import { fetchOutsideSource } from './outside-source.ts';
import type { FindRowPolicy, RowPolicy } from './row-policy.ts';
import { close } from './row-policy.ts';
import { databaseSchema } from './rows-schema.ts';
import { fetchShownRows } from './shown-rows.ts';

type Sources = Remembering & Pick<Fetching, 'signedUrls'>;

/** A database on a page that is not a collection, with its published rows. */
export interface ShownDatabase {
  readonly database: DatabaseInfo;
  readonly sources: readonly ShownSource[];
}

export interface ShownSource {
  readonly source: DataSourceInfo;
  readonly policy: RowPolicy;
  readonly rows: readonly PageObjectResponse[];
}

/** Undefined: gone, not shared, or it cannot be read. */
export async function fetchShownDatabase(
  session: Sources,
  policyOf: FindRowPolicy,
  id: string,
): Promise<ShownDatabase | undefined> {
  const database = await fetchHead(session, toId(id));
  if (!database) return undefined;
  const sources = database.dataSources.map((stub) => openShownSource(session, policyOf, stub));
  return { database, sources: await Promise.all(sources) };
}

/**
 * The database without its columns, asked for at most once a day: its data sources are asked for
 * apart.
 */
export async function fetchHead(session: Sources, id: string): Promise<DatabaseInfo | undefined> {
  try {
    const fetchNow = async (): Promise<DatabaseInfo | null> => {
      const found = await session.notion.findDatabase(id, (source) =>
        Promise.resolve(toStub(source, id)),
      );
      return found ? toCacheableDatabase(session, found) : null;
    };
    const schema = databaseSchema.nullable();
    const head = await fetchDependency(session, headKey(id), fetchNow, schema);
    return head ?? undefined;
  } catch (error) {
    if (!isNotionProblem(error)) throw error;
    // Not cached: the next build tries again.
    return undefined;
  }
}

/** As the last build asked for it. */
export async function readHead(
  { records }: Pick<Fetching, 'records'>,
  id: string,
): Promise<DatabaseInfo | undefined> {
  const kept = await records.read(headKey(id), z.object({ value: databaseSchema.nullable() }));
  return kept?.value ?? undefined;
}

const headKey = (id: string): string => `database-head-${id}`;

/** Takes the name of a database that is private out of the cache, and has it asked for again. */
export async function forgetHead(
  { records }: Pick<Sources, 'records'>,
  database: DatabaseInfo,
): Promise<void> {
  const nothing = { title: '', titleRichText: [], description: [], icon: null, cover: null };
  const value = { ...database, ...nothing, url: `https://www.notion.so/${toId(database.id)}` };
  await records.write(`database-head-${toId(database.id)}`, { value, fetchedAt: 0 });
}

/** A data source with its published rows. A failure shows no row, and is not remembered. */
export async function openShownSource(
  session: Sources,
  policyOf: FindRowPolicy,
  stub: DataSourceInfo,
): Promise<ShownSource> {
  const none = (policy: RowPolicy): ShownSource => ({ source: stub, policy, rows: [] });
  try {
    const { source, policy } = await fetchOutsideSource(session, policyOf, stub);
    return { source, policy, rows: await fetchShownRows(session, source, policy) };
  } catch (error) {
    if (isOfCache(error)) throw error;
    // Any other error of the database closes it, and is reported.
    return none(close('unreadable', `it cannot be read: ${describeError(error)}`));
  }
}
