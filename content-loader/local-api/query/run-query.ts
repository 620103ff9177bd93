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
export const QUERY_RESULT_LIMIT = 10_000;

const BODY_FIELDS = [
  'filter',
  'sorts',
  'start_cursor',
  'page_size',
  'in_trash',
  'archived',
  'result_type',
];

/** Answers a query of one data source: filtered, sorted, one page of it. */
export function runQuery(context: EndpointContext, dataSource: ApiObject): ApiObject {
  const { body, version, queries, workspace } = context;
  assertFields(body);
  const paging = readBodyPaging(body);
  const key = toQueryKey(context, dataSource);
  const rows = queries.rows(workspace, key, () => computeRows(context, dataSource));
  const slice = sliceByOffset(rows, paging, key, QUERY_RESULT_LIMIT);
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

/** What a cursor is bound to; relative dates change with the day. */
function toQueryKey(context: EndpointContext, dataSource: ApiObject): string {
  const question = without(context.body, 'start_cursor', 'page_size');
  const day = context.clock().toISOString().slice(0, 10);
  return createHash('sha256')
    .update(JSON.stringify([idOf(dataSource), day, question]))
    .digest('hex');
}

function assertFields(body: ApiObject): void {
  const unknown = Object.keys(body).find((name) => !BODY_FIELDS.includes(name));
  if (unknown !== undefined) {
    throw createFailedValidation('body', unknown, 'should be not present', body[unknown]);
  }
  const resultType = body['result_type'];
  if (resultType !== undefined && resultType !== 'page' && resultType !== 'data_source') {
    const rule = 'should be `"page"`, `"data_source"`, or `undefined`';
    throw createFailedValidation('body', 'result_type', rule, resultType);
  }
}
