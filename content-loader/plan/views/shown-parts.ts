import { fieldsOf, itemsOf, stringOf } from '../../convert/content.ts';
import { toId } from '../../core/ids.ts';
import { findColumn, readColumns } from '../../convert/views/columns.ts';
import type { Fetching } from '../../fetch/fetching.ts';
import { readPropertySchema } from '../../convert/properties.ts';
import type { DataSourceInfo } from '../../notion/database.ts';
import type { ShownSource } from '../shown-database.ts';
import { readViewList } from './view-list.ts';
import { readViewOrder } from './view-order.ts';
import type { KnownView } from './view-record.ts';

/** The views that the site shows of its databases, as the last build asked for them. */
export interface ShownViewsOfSite {
  readonly views: readonly KnownView[];
  /** Databases (32 hex digits) of servers without views: their rows are shown in one table. */
  readonly whole: ReadonlySet<string>;
}

export async function readShownViews(
  { records }: Pick<Fetching, 'records'>,
  databases: readonly string[],
): Promise<ShownViewsOfSite> {
  const found = await Promise.all(
    databases.map(async (id) => ({ id, list: await readViewList(records, id) })),
  );
  return {
    views: found.flatMap(({ list }) =>
      list?.kind === 'views'
        ? [...list.views, ...list.widgets].flatMap(({ view }) => view ?? [])
        : [],
    ),
    whole: new Set(found.filter(({ list }) => list?.kind !== 'views').map(({ id }) => id)),
  };
}

/** A data source with only what views show of it. */
export interface LimitedSource extends ShownSource {
  /** Names of the columns whose values are groups: an empty one shows its name. */
  readonly groups: ReadonlySet<string>;
  /** Ids of the rows whose first picture is on a card. */
  readonly pictured: ReadonlySet<string>;
}

/**
 * A data source with only those of its rows and columns that a view shows: what a filter hides must
 * not leave this machine.
 */
export async function limitToViews(
  { records }: Pick<Fetching, 'records'>,
  own: ShownSource,
  { views }: Pick<ShownViewsOfSite, 'views'>,
): Promise<LimitedSource> {
  const its = views.filter(({ data_source_id: id }) => toId(id ?? '') === toId(own.source.id));
  const orders = await Promise.all(
    its.map(async (view) => ({ view, ids: (await readViewOrder(records, view.id)) ?? [] })),
  );
  const pictured = orders.filter(({ view }) => hasPictures(view)).flatMap(({ ids }) => ids);
  return {
    ...limitSource(own, its, new Set(orders.flatMap(({ ids }) => ids))),
    groups: findGrouped(own.source, its),
    pictured: new Set(pictured),
  };
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
function findShownNames(
  { source, policy }: ShownSource,
  views: readonly KnownView[],
): ReadonlySet<string> {
  const columns = readColumns(source.properties, policy.hidden);
  const isWhole = ({ type, configuration }: KnownView): boolean =>
    type === 'table' && !Array.isArray(fieldsOf(configuration)['properties']);
  if (views.some(isWhole)) return new Set(columns.map(({ name }) => name));
  const ids = views.flatMap(({ configuration }) => findIds(configuration));
  const found = ids.flatMap((id) => findColumn(columns, id) ?? []);
  const titles = columns.filter(({ type }) => type === 'title');
  const names = new Set([...titles, ...found].map(({ name }) => name));
  return new Set([...names, ...findFollowed(source, names)]);
}

/** The relations that shown rollups are made of: their lists are made again from the related rows. */
function findFollowed(
  { properties }: Pick<DataSourceInfo, 'properties'>,
  names: ReadonlySet<string>,
): string[] {
  const schema = readPropertySchema(properties);
  return [...names].flatMap((name) => {
    const { rollup } = schema[name] ?? {};
    const relation = Object.keys(properties).find(
      (other) => other === rollup?.relation || properties[other]?.id === rollup?.relationId,
    );
    return rollup && relation !== undefined ? [relation] : [];
  });
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

function hasPictures({ configuration }: KnownView): boolean {
  const { type } = fieldsOf(fieldsOf(configuration)['cover']);
  return type === 'page_content' || type === 'page_content_first';
}

/** Names of the columns that views group by. */
export function findGrouped(
  { properties }: Pick<DataSourceInfo, 'properties'>,
  views: readonly KnownView[],
): ReadonlySet<string> {
  const columns = readColumns(properties, new Set());
  const ids = views.flatMap(({ configuration }) => {
    const fields = fieldsOf(configuration);
    return groupFields.flatMap((key) => stringOf(fieldsOf(fields[key])['property_id']) ?? []);
  });
  return new Set(ids.flatMap((id) => findColumn(columns, id)?.name ?? []));
}

const groupFields = ['group_by', 'sub_group_by', 'x_axis', 'stack_by'];
