import { z } from 'zod';
import type { Remembering } from '../fetch/fetching.ts';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import { isCacheOnly } from '../settings/settings.ts';
import { fetchDependency, keepDependency } from '../fetch/dependencies.ts';
import type { FindRowPolicy, RowPolicy } from './row-policy.ts';
import { close } from './row-policy.ts';
import { sourceSchema } from './rows-schema.ts';

/** A data source outside the collections, and which of its rows are published. */
export interface OutsideSource {
  /** Without columns if no row is published: names of options may be private. */
  readonly source: DataSourceInfo;
  readonly policy: RowPolicy;
}

const cachedSchema = z.object({ source: sourceSchema, isBare: z.boolean() });

/**
 * Fetches the data source at most once a day, and not if the site closes its database. @param stub
 * the known part of it. @throws NotionProblem
 */
export async function fetchOutsideSource(
  sources: Remembering,
  policyOf: FindRowPolicy,
  stub: DataSourceInfo,
): Promise<OutsideSource> {
  const asked = await policyOf(stub);
  if (asked.kind === 'private') return { source: stub, policy: asked };
  const key = `source-${toId(stub.id)}`;
  const fetchNow = async (): Promise<z.infer<typeof cachedSchema>> => {
    const found = await sources.notion.fetchDataSource(stub.id);
    const source = { ...found, home: found.home ?? stub.home };
    const { isClosed } = await policyOf(source);
    return { source: isClosed ? toBare(source) : source, isBare: isClosed };
  };
  const cached = await fetchDependency(sources, key, fetchNow, cachedSchema);
  if (!cached) return closed(stub);
  const policy = await policyOf(cached.source);
  if (!cached.isBare || policy.isClosed) return { source: cached.source, policy };
  // Without its columns the gates are not known: fetch it again.
  if (isCacheOnly(sources.settings)) return closed(cached.source);
  return await openAgain(sources, policyOf, cached.source);
}

/** The database was opened since it was cached, or an unreadable gate closes it. */
async function openAgain(
  sources: Remembering,
  policyOf: FindRowPolicy,
  stub: DataSourceInfo,
): Promise<OutsideSource> {
  const found = await sources.notion.fetchDataSource(stub.id);
  const source = { ...found, home: found.home ?? stub.home };
  const policy = await policyOf(source);
  if (policy.isClosed) return { source: toBare(source), policy };
  await keepDependency(sources, `source-${toId(stub.id)}`, { source, isBare: false });
  return { source, policy };
}

function toBare(source: DataSourceInfo): DataSourceInfo {
  return { ...source, name: '', properties: {} };
}

function closed(source: DataSourceInfo): OutsideSource {
  return { source, policy: close('unreadable', 'nothing is cached of it') };
}
