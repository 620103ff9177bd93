import type { BlockNode } from '../notion/types.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { toId } from '../core/ids.ts';
import type { Plan } from '../plan/plan.ts';
import type { RelatedRow } from '../plan/related-rows.ts';
import type { ShownDatabase, ShownSource } from '../plan/shown-database.ts';
import type { WholeRow } from './page-file.ts';
import type { SnapshotInfo } from '../source/snapshot-info.ts';

/** A database that is not a collection, with the rows that the site shows. */
export interface RecordedDatabase {
  readonly database: DatabaseInfo;
  readonly sources: readonly RecordedRows[];
}

/** A data source as far as the site shows it. */
export type RecordedRows = Pick<ShownSource, 'source' | 'rows'> & {
  /** Names of the columns that a view groups by, so that the names of empty groups are shown. */
  readonly groups?: ReadonlySet<string>;
  /** Rows with all of their columns, by their id. */
  readonly wholes?: ReadonlyMap<string, WholeRow>;
  /** The first picture of rows whose cards show it, by their id. */
  readonly pictures?: ReadonlyMap<string, BlockNode>;
};

/**
 * Databases on pages, and targets of relations. Of the latter only the rows and columns that
 * relations and rollups show are recorded, and no name.
 */
export function toRecordedDatabases(
  shown: readonly (Pick<ShownDatabase, 'database'> & { readonly sources: readonly ShownRows[] })[],
  { related }: Pick<Plan, 'related'>,
): RecordedDatabase[] {
  const whole = new Set(
    shown.flatMap(({ sources }) =>
      sources.filter(({ policy }) => !policy.isClosed).map(({ source }) => toId(source.id)),
    ),
  );
  const relatedOf = Map.groupBy(related.all(), ({ source }) => toId(source.id));
  const others = related.all().filter(({ source }) => !whole.has(toId(source.id)));
  const bySource = [...Map.groupBy(others, ({ source }) => toId(source.id)).values()];
  const sources = bySource.map(toRelatedSource);
  const byDatabase = Map.groupBy(sources, ({ source }) => toId(source.databaseId ?? source.id));
  const added = [...byDatabase].filter(
    ([id]) => !shown.some(({ database }) => toId(database.id) === id),
  );
  return [
    ...shown.map(({ database, sources: own }) => {
      const more = byDatabase.get(toId(database.id)) ?? [];
      const ids = new Set(more.map(({ source }) => toId(source.id)));
      return {
        database,
        sources: [
          ...own
            .filter(({ source }) => !ids.has(toId(source.id)))
            .map((each) => withRelated(each, relatedOf.get(toId(each.source.id)) ?? [])),
          ...more,
        ],
      };
    }),
    ...added.map(([id, list]) => ({ database: toNameless(id), sources: list })),
  ];
}

export type ShownRows = RecordedRows & Pick<ShownSource, 'policy'>;

/** What views show of a data source, and what relations and rollups do. */
function withRelated(own: ShownRows, related: readonly RelatedRow[]): RecordedRows {
  const [first] = related;
  if (own.policy.isClosed || !first) return own;
  const more = toRelatedSource(related);
  const pages = new Map(own.rows.map((page) => [toId(page.id), page]));
  for (const page of more.rows) {
    const known = pages.get(toId(page.id));
    const properties = { ...known?.properties, ...page.properties };
    pages.set(toId(page.id), { ...(known ?? page), properties });
  }
  const names = new Set(Object.keys({ ...own.source.properties, ...more.source.properties }));
  // In the order of the schema, which is that of the columns.
  const properties = Object.fromEntries(
    Object.entries(first.source.properties).filter(([name]) => names.has(name)),
  );
  return {
    ...own,
    source: { ...own.source, properties },
    rows: [...pages.values()],
    // A row of a view has all columns, one that is only related perhaps not.
    wholes: new Map([...more.wholes, ...(own.wholes ?? [])]),
  };
}

function toRelatedSource(
  rows: readonly RelatedRow[],
): Required<Pick<RecordedRows, 'source' | 'rows' | 'wholes'>> {
  const pages = rows.map(({ page }) => page).sort((a, b) => (a.id < b.id ? -1 : 1));
  const names = new Set(pages.flatMap(({ properties }) => Object.keys(properties)));
  const [first] = rows;
  if (!first) throw new Error('A group of rows holds at least one.');
  const properties = Object.fromEntries(
    Object.entries(first.source.properties).filter(([name]) => names.has(name)),
  );
  return {
    source: { ...first.source, name: '', properties },
    rows: pages,
    wholes: new Map(
      rows.map(({ page, properties: own, schema }) => [toId(page.id), { properties: own, schema }]),
    ),
  };
}

export function toNameless(id: string): DatabaseInfo {
  const nothing = { titleRichText: [], description: [], icon: null, cover: null };
  return { ...nothing, id, title: '', url: '', dataSources: [] };
}

/** The policy for offline builds: the gates were checked when the snapshot was recorded. */
export function toRecordedSettings(
  databases: readonly RecordedDatabase[],
): NonNullable<SnapshotInfo['databases']> {
  return Object.fromEntries(
    databases.flatMap(({ sources }) =>
      sources.map(
        ({ source }) => [toId(source.id), isBare(source) ? 'private' : 'public'] as const,
      ),
    ),
  );
}

/** Nothing of it may be shown. */
export function isBare({ properties }: DataSourceInfo): boolean {
  return Object.keys(properties).length === 0;
}
