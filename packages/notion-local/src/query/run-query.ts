import { createHash } from 'node:crypto';
import { createFailedValidation } from '../api-error.ts';
import type { EndpointContext } from '../context.ts';
import { sliceByOffset } from '../cursor.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, without } from '../model/api-object.ts';
import { readBodyPaging, toList } from '../pagination.ts';
import { pickProperties, readFilterProperties } from '../present.ts';
import { hasDataSources } from '../versions.ts';
import { createFilter } from './filter.ts';
import { createSorter } from './sort.ts';

/** Rows that one query (one filter and sort) gives at most. */
const QUERY_RESULT_LIMIT = 10_000;

/** Answers a query of one data source: filtered, sorted, one page of it. */
export function runQuery(context: EndpointContext, dataSource: ApiObject): ApiObject {
  const { body, version, queries, workspace } = context;
  assertFields(context);
  const paging = readBodyPaging(body);
  const binding = toBinding(body, dataSource);
  // What relative dates mean changes with the day; the cursor stays good.
  const key = `${binding} ${context.clock().toISOString().slice(0, 10)}`;
  const rows = queries.rows(workspace, key, () => computeRows(context, dataSource));
  const slice = sliceByOffset(rows, paging, binding, QUERY_RESULT_LIMIT);
  const wanted = readFilterProperties(context.query);
  const results = slice.items.map((row) => pickProperties(context.present(row), wanted));
  const type = hasDataSources(version) ? 'page_or_data_source' : 'page_or_database';
  const list = toList({ ...slice, items: results }, type);
  const isCut = slice.nextCursor === null && rows.length > QUERY_RESULT_LIMIT;
  if (!isCut) return list;
  return {
    ...list,
    request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' },
  };
}

function computeRows(context: EndpointContext, dataSource: ApiObject): readonly ApiObject[] {
  const { body, workspace, clock } = context;
  const properties = toObject(dataSource['properties']);
  const scope = { now: clock(), me: idOf(workspace.bot) };
  const isMatch =
    body['filter'] === undefined ? undefined : createFilter(body['filter'], properties, scope);
  const sort = createSorter(body['sorts'], properties);
  const inTrash = (body['in_trash'] ?? body['archived']) === true;
  // A local workspace has no wiki whose results would hold data sources.
  const all = body['result_type'] === 'data_source' ? [] : workspace.rows.get(idOf(dataSource));
  const rows = (all ?? []).filter(
    (row) => (row['in_trash'] === true) === inTrash && (isMatch === undefined || isMatch(row)),
  );
  return sort === undefined ? rows : sort(rows);
}

/** What a cursor is bound to: the data source, filter and sorts. */
function toBinding(body: ApiObject, dataSource: ApiObject): string {
  const question = without(body, 'start_cursor', 'page_size');
  return createHash('sha256')
    .update(JSON.stringify([idOf(dataSource), question]))
    .digest('hex');
}

function assertFields({ body, version }: EndpointContext): void {
  const { archived, result_type: resultType } = body;
  if (version === '2026-03-11' && archived !== undefined) {
    throw createFailedValidation('body', 'archived', 'should be not present', archived);
  }
  if (resultType !== undefined && resultType !== 'page' && resultType !== 'data_source') {
    const rule = 'should be `"page"`, `"data_source"`, or `undefined`';
    throw createFailedValidation('body', 'result_type', rule, resultType);
  }
}
