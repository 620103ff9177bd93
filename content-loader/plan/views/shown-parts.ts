import { fieldsOf, itemsOf, stringOf } from '../../convert/content.ts';
import { toId } from '../../core/ids.ts';
import { findColumn, readColumns } from '../../convert/views/columns.ts';
import type { Fetching } from '../../fetch/fetching.ts';
import type { ShownDatabase, ShownSource } from '../shown-database.ts';
import { readViewList } from './view-list.ts';
import { readViewOrder } from './view-order.ts';
import type { KnownView } from './view-record.ts';

/**
 * A database with only those of its rows and columns that a view shows, as the last build asked for
 * them: what a filter hides must not leave this machine.
 */
export async function limitToViews(
  { records }: Pick<Fetching, 'records'>,
  shown: ShownDatabase,
): Promise<ShownDatabase> {
  const list = await readViewList(records, toId(shown.database.id));
  // A server without views has shown all of them.
  if (list?.kind !== 'views') return shown;
  const views = [...list.views, ...list.widgets].flatMap(({ view }) => view ?? []);
  const sources = shown.sources.map(async (own) => {
    const its = views.filter(({ data_source_id: id }) => toId(id ?? '') === toId(own.source.id));
    const orders = await Promise.all(its.map(({ id }) => readViewOrder(records, id)));
    return limitSource(own, its, new Set(orders.flatMap((order) => order ?? [])));
  });
  return { ...shown, sources: await Promise.all(sources) };
}

function limitSource(
  own: ShownSource,
  views: readonly KnownView[],
  ids: ReadonlySet<string>,
): ShownSource {
  const names = findShownNames(own, views);
  const only = <Value>(properties: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(properties).filter(([name]) => names.has(name)));
  return {
    ...own,
    source: { ...own.source, properties: only(own.source.properties) },
    rows: own.rows
      .filter(({ id }) => ids.has(toId(id)))
      .map((page) => ({ ...page, properties: only(page.properties) })),
  };
}

/** The title, and every column that a view shows, groups by, or is made of. */
function findShownNames({ source }: ShownSource, views: readonly KnownView[]): ReadonlySet<string> {
  const columns = readColumns(source.properties, new Set());
  const isWhole = ({ type, configuration }: KnownView): boolean =>
    type === 'table' && !Array.isArray(fieldsOf(configuration)['properties']);
  if (views.some(isWhole)) return new Set(columns.map(({ name }) => name));
  const ids = views.flatMap(({ configuration }) => findIds(configuration));
  const found = ids.flatMap((id) => findColumn(columns, id) ?? []);
  const titles = columns.filter(({ type }) => type === 'title');
  return new Set([...titles, ...found].map(({ name }) => name));
}

/** Ids of properties anywhere in a configuration, but for those that it hides. */
function findIds(value: unknown): string[] {
  if (Array.isArray(value)) return itemsOf(value).flatMap(findIds);
  const fields = fieldsOf(value);
  if (fields['visible'] === false) return [];
  return Object.entries(fields).flatMap(([key, inner]) => {
    if (key.endsWith('property_id') || key === 'map_by') return stringOf(inner) ?? [];
    return findIds(inner);
  });
}
