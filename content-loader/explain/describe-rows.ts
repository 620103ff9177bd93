import type { DataSourceInfo } from '../notion/database.ts';
import { toId } from '../core/ids.ts';
import type { Notion } from '../notion/client.ts';
import { isNotionProblem } from '../notion/errors.ts';
import type { FindRowPolicy, RowPolicy } from '../plan/row-policy.ts';
import { toOpeningLine } from '../plan/row-policy.ts';

/** A sentence that tells which rows of a data source the site shows, how many it has, and why. */
export async function describeRows(
  notion: Notion,
  policyOf: FindRowPolicy,
  source: DataSourceInfo,
): Promise<{ readonly policy: RowPolicy; readonly sentence: string }> {
  const policy = await policyOf(source);
  // Of a database that the site closes nothing is asked.
  const count = policy.kind === 'private' ? undefined : await countRows(notion, source);
  return { policy, sentence: toSentence(policy, source, count) };
}

function toSentence(
  { kind, isClosed, reason }: RowPolicy,
  { id, databaseId }: DataSourceInfo,
  count: string | undefined,
): string {
  if (!isClosed) return `its rows are shown, because ${reason}${count ? ` (it has ${count})` : ''}`;
  const rows = count === undefined ? 'its rows are' : `${count} of it ${verb(count)}`;
  if (kind !== 'ungated') return `${rows} not shown, because ${reason}`;
  const line = toOpeningLine({ source: id, database: databaseId });
  return `${rows} not shown: the database lives elsewhere and nothing says what in it is published. To show them: \`${line}\` in src/site.ts`;
}

function verb(count: string): string {
  return count === '1 row' ? 'is' : 'are';
}

/** "12 rows", by one request; undefined: they cannot be counted. */
async function countRows(notion: Notion, source: DataSourceInfo): Promise<string | undefined> {
  try {
    const { rows, extent } = await notion.fetchLatest(source);
    const all = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
    return extent === 'all' ? all : `more than ${all}`;
  } catch (error) {
    if (isNotionProblem(error)) return undefined;
    throw error;
  }
}

/** The line of `src/site.ts` that confirms that a database is closed on purpose. */
export function toClosingLine({ id, databaseId }: DataSourceInfo): string {
  return `databases: { '${toId(databaseId ?? id)}': 'private' }`;
}
