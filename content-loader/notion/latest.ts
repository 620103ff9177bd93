import type { Client, PageObjectResponse, QueryDataSourceParameters } from '@notionhq/client';
import type { DataSourceInfo } from './database.ts';
import { isNotionProblem } from './errors.ts';
import { isInTrash } from './gates.ts';
import { isWhole } from './query.ts';

/** The rows of a data source that were edited last, the latest first. */
export interface LatestRows {
  /** Each once, with the columns that were asked for. */
  readonly rows: readonly PageObjectResponse[];
  /**
   * `all`: there are no more. `some`: down to where it was enough. `cut`: something is missing that
   * should be there, because a row came without its properties or there were too many.
   */
  readonly extent: 'all' | 'some' | 'cut';
}

export interface LatestQuestion {
  /** Ids of the columns to include; empty or absent: one whose values say little. */
  readonly columns?: readonly string[];
  /** Called after each 100 rows with all that came so far; absent: a hundred are enough. */
  readonly isEnough?: (rows: readonly PageObjectResponse[]) => boolean;
}

/** A data source; where its columns are not known, the question has to name some. */
export type LatestSource = Pick<DataSourceInfo, 'id'> & Partial<Pick<DataSourceInfo, 'properties'>>;

/** To read further down costs more than a query of all rows, mostly. */
const MOST_PARTS = 20;

/** Published or not, but not in the trash: a request for every 100 rows. @throws NotionProblem */
export async function fetchLatest(
  client: Client,
  source: LatestSource,
  question: LatestQuestion,
): Promise<LatestRows> {
  return await readDown(client, source, question, {});
}

/**
 * The rows in the trash. Undefined: the server knows no such query. @throws NotionProblem
 */
export async function fetchTrashed(
  client: Client,
  source: LatestSource,
  question: LatestQuestion,
): Promise<LatestRows | undefined> {
  try {
    const found = await readDown(client, source, question, { in_trash: true });
    // A server that does not know the question answers with rows that are there.
    return found.rows.every((row) => isInTrash(row)) ? found : undefined;
  } catch (error) {
    if (isNotionProblem(error, 'invalid')) return undefined;
    throw error;
  }
}

async function readDown(
  client: Client,
  source: LatestSource,
  { columns = [], isEnough = () => true }: LatestQuestion,
  more: Pick<QueryDataSourceParameters, 'in_trash'>,
): Promise<LatestRows> {
  const query: QueryDataSourceParameters = {
    ...more,
    data_source_id: source.id,
    page_size: 100,
    sorts: [{ timestamp: 'last_edited_time', direction: 'descending' }],
    // A query that names no column gives them all.
    filter_properties: columns.length > 0 ? [...columns] : [findQuietColumn(source)],
  };
  const found = new Map<string, PageObjectResponse>();
  let cursor: string | undefined;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const answer = await client.dataSources.query(
      cursor === undefined ? query : { ...query, start_cursor: cursor },
    );
    for (const row of answer.results) {
      if (row.object !== 'page') continue;
      if (!isWhole(row)) return { rows: [...found.values()], extent: 'cut' };
      // A row that is edited meanwhile moves to the front, and another one comes twice.
      if (!found.has(row.id)) found.set(row.id, row);
    }
    const rows = [...found.values()];
    if (answer.request_status?.type === 'incomplete') return { rows, extent: 'cut' };
    if (!answer.has_more || answer.next_cursor === null) return { rows, extent: 'all' };
    if (isEnough(rows)) return { rows, extent: 'some' };
    cursor = answer.next_cursor;
  }
  return { rows: [...found.values()], extent: 'cut' };
}

/** Types of columns whose values say little. */
const quiet: ReadonlySet<string> = new Set(['checkbox', 'number', 'select', 'status']);

export function findQuietColumn({ properties = {} }: LatestSource): string {
  return Object.values(properties).find(({ type }) => quiet.has(type))?.id ?? 'title';
}
