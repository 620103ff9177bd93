import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import { isMissing } from '../notion/errors.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { Row } from '../plan/collection-rows.ts';
import { findHiddenColumns } from '../plan/hidden-columns.ts';
import { fetchViewList } from '../plan/views/view-list.ts';
import type { ShowingPage } from '../plan/views/view-list.ts';
import { fetchViewOrder } from '../plan/views/view-order.ts';
import type { TreeSources } from './tree-sources.ts';

/**
 * Rows of a data source in the order of its first view; rows that this does not show come last, in
 * the order of the query, which is that of all rows where the server has no views.
 * @param page where the database stands. @throws NotionProblem
 */
export async function orderRows<Placed extends { readonly row: Row }>(
  session: TreeSources,
  source: DataSourceInfo,
  databaseId: string,
  page: ShowingPage,
  rows: readonly Placed[],
): Promise<readonly Placed[]> {
  if (rows.length < 2) return rows;
  const ids = await fetchOrder(session, source, databaseId, page, rows).catch((error: unknown) => {
    // A view that is refused decides nothing about which rows are published.
    if (isMissing(error)) return [];
    throw error;
  });
  const places = new Map(ids.map((id, index) => [id, index]));
  const placeOf = ({ row }: Placed): number => places.get(toId(row.page.id)) ?? places.size;
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}

async function fetchOrder(
  session: TreeSources,
  source: DataSourceInfo,
  databaseId: string,
  page: ShowingPage,
  rows: readonly { readonly row: Row }[],
): Promise<readonly string[]> {
  const schema = digestOf([source.properties, [...findHiddenColumns(session, source)]]);
  const findSchema = (id: string): Promise<string | undefined> =>
    Promise.resolve(toId(id) === toId(source.id) ? schema : undefined);
  const list = await fetchViewList(session, toId(databaseId), page, findSchema);
  const views = list.kind === 'views' ? list.views.map(({ view }) => view) : [];
  const first = views.find((view) => toId(view?.data_source_id ?? '') === toId(source.id));
  if (first === undefined) return [];
  const state = rows.map(({ row }) => [row.page.id, row.page.last_edited_time]);
  return fetchViewOrder(session, first.id, digestOf(state));
}
