import type { ApiObject } from '../model/api-object.ts';
import { idOf, isApiObject } from '../model/api-object.ts';
import { createFilter } from '../query/filter.ts';
import { createSorter } from '../query/sort.ts';
import { createBodyError } from '../write/check.ts';

/** A view's filter, which has to be one that its data source can answer; no schema: any. */
export function readViewFilter(value: unknown, schema: ApiObject | undefined): ApiObject | null {
  if (value === null || value === undefined) return null;
  if (schema !== undefined) createFilter(value, schema, noScope);
  return isApiObject(value) ? value : null;
}

/** A view's sorts; `null` where there are none. */
export function readViewSorts(
  value: unknown,
  schema: ApiObject | undefined,
): readonly unknown[] | null {
  if (value === null || value === undefined) return null;
  if (schema !== undefined) createSorter(value, schema);
  return Array.isArray(value) && value.length > 0 ? value : null;
}

/** Conditions of the filter bar, by property; a `null` takes one away. */
export function readQuickFilters(
  value: unknown,
  field: string,
  schema: ApiObject | undefined,
): ApiObject | null {
  if (value === null || value === undefined) return null;
  if (!isApiObject(value)) throw createBodyError(field, 'should be an object', value);
  const entries = Object.entries(value).filter(([, condition]) => condition !== null);
  for (const [property, condition] of entries) {
    if (!isApiObject(condition)) {
      throw createBodyError(`${field}.${property}`, 'should be an object', condition);
    }
    if (schema !== undefined) createFilter({ ...condition, property }, schema, noScope);
  }
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** Compiling a filter tells whether it is valid; what time it is does not matter for that. */
const noScope = { now: new Date(0), me: '' };

/** What a view shows: the object as it is stored, from its parts. */
export function toViewObject(parts: {
  readonly id: string;
  readonly databaseId: string;
  readonly sourceId: string | null;
  readonly name: string;
  readonly type: string;
  readonly times: { readonly created: string; readonly edited: string };
  readonly authors: { readonly created: unknown; readonly edited: unknown };
  readonly filter: ApiObject | null;
  readonly sorts: readonly unknown[] | null;
  readonly quickFilters: ApiObject | null;
  readonly configuration: ApiObject | null;
}): ApiObject {
  const bare = (id: string): string => id.replaceAll('-', '');
  return {
    object: 'view',
    id: parts.id,
    parent: { type: 'database_id', database_id: parts.databaseId },
    data_source_id: parts.sourceId,
    name: parts.name,
    type: parts.type,
    created_time: parts.times.created,
    created_by: toPartial(parts.authors.created),
    last_edited_time: parts.times.edited,
    last_edited_by: toPartial(parts.authors.edited),
    url: `https://www.notion.so/${bare(parts.databaseId)}?v=${bare(parts.id)}`,
    filter: parts.filter,
    sorts: parts.sorts,
    quick_filters: parts.quickFilters,
    configuration: parts.configuration,
  };
}

function toPartial(author: unknown): ApiObject | null {
  return isApiObject(author) ? { object: 'user', id: idOf(author) } : null;
}

/** A time as views state it: to the millisecond, with an offset. */
export function toViewTime(time: Date | string): string {
  return new Date(time).toISOString().replace('Z', '+00:00');
}

/** The view that Notion makes for a data source which was given none. */
export function createDefaultView(
  database: ApiObject,
  source: ApiObject,
  id: string,
  time: Date | string,
): ApiObject {
  const when = toViewTime(time);
  return toViewObject({
    id,
    databaseId: idOf(database),
    sourceId: idOf(source),
    name: 'Default view',
    type: 'table',
    times: { created: when, edited: when },
    authors: { created: source['created_by'], edited: source['last_edited_by'] },
    filter: null,
    sorts: null,
    quickFilters: null,
    configuration: { type: 'table' },
  });
}
