import { z } from 'zod';
import type { Remembering } from '../fetch/fetching.ts';
import { toId } from '../convert/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import { isCacheOnly } from '../settings/settings.ts';
import { fetchDependency, keepDependency } from '../fetch/dependencies.ts';
import type { FindRowPolicy, RowPolicy } from './row-policy.ts';
import { close } from './row-policy.ts';
import { sourceSchema } from './rows-schema.ts';

/** A data source outside the collections, and which of its rows are published. */
export interface OutsideSource {
  /** Without columns, if no row is published: the names of options alone may tell a lot. */
  readonly source: DataSourceInfo;
  readonly policy: RowPolicy;
}

interface KeptSource {
  readonly source: DataSourceInfo;
  readonly isBare: boolean;
}

const keptSchema: z.ZodType<KeptSource> = z.object({ source: sourceSchema, isBare: z.boolean() });

/**
 * Asks at most once a day, and nothing of a database that the site closes.
 * @param stub what is known of it already. @throws NotionProblem
 */
export async function fetchOutsideSource(
  sources: Remembering,
  policyOf: FindRowPolicy,
  stub: DataSourceInfo,
): Promise<OutsideSource> {
  const asked = await policyOf(stub);
  if (asked.kind === 'private') return { source: stub, policy: asked };
  const key = `source-${toId(stub.id)}`;
  const fetchNow = async (): Promise<KeptSource> => {
    const found = await sources.notion.fetchDataSource(stub.id);
    const source = { ...found, home: found.home ?? stub.home };
    const { isClosed } = await policyOf(source);
    return { source: isClosed ? toBare(source) : source, isBare: isClosed };
  };
  const kept = await fetchDependency(sources, key, fetchNow, keptSchema);
  if (!kept) return closed(stub);
  const policy = await policyOf(kept.source);
  if (!kept.isBare || policy.isClosed) return { source: kept.source, policy };
  // Without its columns nothing is known of its gates: it is asked for again.
  if (isCacheOnly(sources.settings)) return closed(kept.source);
  return await openAgain(sources, policyOf, kept.source);
}

/** It was opened since it was kept, or a gate that cannot be read closes it. */
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
  return { source, policy: close('unreadable', 'nothing is kept of it') };
}
