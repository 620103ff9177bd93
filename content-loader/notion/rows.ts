import type { Client, QueryDataSourceParameters, QueryDataSourceResponse } from '@notionhq/client';
import { isFullPageOrDataSource } from '@notionhq/client';
import { NotionProblem } from './errors.ts';
import { fetchList } from './fetch-list.ts';
import type { QueryFilter } from './gates.ts';

export type Row = QueryDataSourceResponse['results'][number];
type Condition = QueryFilter['and'][number];
type Direction = 'ascending' | 'descending';

interface Window {
  readonly rows: readonly Row[];
  /** Whether the query ended at its 10,000 rows and there are more. */
  readonly cut: boolean;
}

/**
 * All rows of a data source, each once, also beyond the 10,000 rows of one query: in windows by
 * `created_time`, which never changes. The SDK's `iterateAllDataSourceRows` does the same, but
 * fails when more rows than that have the same time (an import of a large table).
 */
export async function fetchRows(
  client: Client,
  dataSourceId: string,
  filter: QueryFilter | undefined,
  only: readonly string[] = [],
): Promise<Row[]> {
  const found = new Map<string, Row>();
  const fetchSome = async (bound: Condition | undefined, direction: Direction): Promise<Window> => {
    const window = await fetchWindow(client, dataSourceId, join(filter, bound), direction, only);
    for (const row of window.rows) found.set(row.id, found.get(row.id) ?? row);
    return window;
  };
  let bound: Condition | undefined;
  let reached: string | undefined;
  for (;;) {
    const { rows, cut } = await fetchSome(bound, 'ascending');
    if (!cut) return [...found.values()];
    const last = lastCreated(rows);
    if (last === undefined) throw tooMany('no row says when it was created');
    const stuck = last === reached;
    if (stuck) {
      const back = await fetchSome(createdAt('equals', last), 'descending');
      assertCrowd(rows, back);
    }
    bound = createdAt(stuck ? 'after' : 'on_or_after', last);
    reached = stuck ? undefined : last;
  }
}

/** The rows of one query: up to 10,000, one request per 100. */
async function fetchWindow(
  client: Client,
  dataSourceId: string,
  filter: QueryFilter | undefined,
  direction: Direction,
  only: readonly string[],
): Promise<Window> {
  const query: QueryDataSourceParameters = {
    data_source_id: dataSourceId,
    page_size: 100,
    sorts: [{ timestamp: 'created_time', direction }],
    ...(filter === undefined ? {} : { filter }),
    ...(only.length === 0 ? {} : { filter_properties: [...only] }),
  };
  const { items, last } = await fetchList((cursor) =>
    client.dataSources.query(cursor === undefined ? query : { ...query, start_cursor: cursor }),
  );
  return { rows: items, cut: last.request_status?.type === 'incomplete' };
}

/**
 * More rows than one query returns have the same time. They are read from both ends and are
 * complete when the ends overlap.
 */
function assertCrowd(ascending: readonly Row[], descending: Window): void {
  const seen = new Set(ascending.map(({ id }) => id));
  const twice = descending.rows.filter(({ id }) => seen.has(id)).length;
  if (!descending.cut || (twice > 0 && twice < descending.rows.length)) return;
  throw tooMany('too many rows share one creation time');
}

function tooMany(reason: string): NotionProblem {
  return new NotionProblem('invalid', `Not all rows can be read: ${reason}.`);
}

function lastCreated(rows: readonly Row[]): string | undefined {
  return rows.findLast((row) => isFullPageOrDataSource(row))?.created_time;
}

function createdAt(operator: 'equals' | 'after' | 'on_or_after', time: string): Condition {
  const created_time =
    operator === 'equals'
      ? { equals: time }
      : operator === 'after'
        ? { after: time }
        : { on_or_after: time };
  return { timestamp: 'created_time', created_time };
}

function join(
  filter: QueryFilter | undefined,
  bound: Condition | undefined,
): QueryFilter | undefined {
  if (bound === undefined) return filter;
  return { and: [...(filter?.and ?? []), bound] };
}
