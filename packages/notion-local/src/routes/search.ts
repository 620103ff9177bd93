import { createFailedValidation } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { sliceByOffset } from '../cursor.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, isApiObject, toObjects, toPlainText, toText } from '../model/api-object.ts';
import { readBodyPaging, toList } from '../pagination.ts';
import { toInstant } from '../query/dates.ts';
import { hasDataSources } from '../versions.ts';
import { titleOf } from './blocks.ts';
import { toOldDatabase } from './databases.ts';

/** POST /v1/search: pages and data sources (databases in 2022-06-28) by title, newest first. */
export const search: Endpoint = (context) => {
  const { body, version } = context;
  const paging = readBodyPaging(body);
  const { query, filter, sort } = readQuestion(context);
  const found = listCandidates(context).filter(
    (object) =>
      toTitle(object).toLowerCase().includes(query) &&
      (filter.kind === undefined || object['object'] === filter.kind) &&
      (object['in_trash'] === true) === filter.inTrash,
  );
  const sorted = found.toSorted(
    (left, right) =>
      sort *
      (toInstant(toText(left['last_edited_time'])) - toInstant(toText(right['last_edited_time']))),
  );
  const slice = sliceByOffset(sorted, paging, JSON.stringify({ query, filter, sort }));
  const type = hasDataSources(version) ? 'page_or_data_source' : 'page_or_database';
  return toList({ ...slice, items: slice.items.map(context.present) }, type);
};

interface Question {
  readonly query: string;
  readonly filter: { readonly kind: string | undefined; readonly inTrash: boolean };
  readonly sort: 1 | -1;
}

function readQuestion({ body, version }: EndpointContext): Question {
  const { query, filter, sort } = body;
  if (query !== undefined && typeof query !== 'string') {
    throw createFailedValidation('body', 'query', 'should be a string or `undefined`', query);
  }
  if (sort !== undefined && !isApiObject(sort)) {
    throw createFailedValidation('body', 'sort', 'should be an object or `undefined`', sort);
  }
  if (filter !== undefined && !isApiObject(filter)) {
    throw createFailedValidation('body', 'filter', 'should be an object or `undefined`', filter);
  }
  const container = hasDataSources(version) ? 'data_source' : 'database';
  const kind = filter?.['value'];
  if (kind !== undefined && !isKind(kind, container)) {
    const rule = `should be \`"page"\` or \`"${container}"\``;
    throw createFailedValidation('body', 'filter.value', rule, kind);
  }
  return {
    query: (query ?? '').trim().toLowerCase(),
    filter: { kind, inTrash: filter?.['in_trash'] === true },
    sort: sort?.['direction'] === 'ascending' ? 1 : -1,
  };
}

/** What a result may be: a page, or a container as this version calls it. */
function isKind(kind: unknown, container: string): kind is string {
  return kind === 'page' || kind === container;
}

function listCandidates({ workspace, version }: EndpointContext): readonly ApiObject[] {
  const pages = [...workspace.pages.values()];
  if (hasDataSources(version)) return [...pages, ...workspace.dataSources.values()];
  const databases = [...workspace.databases.values()].flatMap((database) => {
    const sources = toObjects(database['data_sources']);
    const [first] = sources;
    if (first === undefined || sources.length > 1) return [];
    return [toOldDatabase(database, workspace.dataSources.get(idOf(first)) ?? {})];
  });
  return [...pages, ...databases];
}

function toTitle(object: ApiObject): string {
  return object['object'] === 'page' ? titleOf(object) : toPlainText(object['title']);
}
