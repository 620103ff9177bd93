import type { DataSourceInfo } from '../notion/database.ts';
import { toId } from '../core/ids.ts';
import type { FindRowPolicy, RowPolicy } from '../plan/row-policy.ts';
import { explainClosed } from '../plan/row-policy.ts';

/** A sentence that tells which rows of a data source the site shows, and why. */
export async function describeRows(
  policyOf: FindRowPolicy,
  source: DataSourceInfo,
): Promise<{ readonly policy: RowPolicy; readonly sentence: string }> {
  const policy = await policyOf(source);
  const told = { source: source.id, database: source.databaseId };
  const sentence = policy.isClosed
    ? `no row of it is shown, because ${explainClosed(policy, told)}`
    : `its rows are shown, because ${policy.reason}`;
  return { policy, sentence };
}

/** The line of `src/site.ts` that confirms that a database is closed on purpose. */
export function toClosingLine({ id, databaseId }: DataSourceInfo): string {
  return `databases: { '${toId(databaseId ?? id)}': 'private' }`;
}
