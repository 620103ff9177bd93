import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { toId } from '../core/ids.ts';
import type { Plan } from '../plan/plan.ts';
import type { RelatedRow } from '../plan/related-rows.ts';
import type { ShownDatabase, ShownSource } from '../plan/shown-database.ts';
import type { SnapshotInfo } from '../source/snapshot-info.ts';

/** A database that is not a collection, with the rows that the site shows. */
export interface RecordedDatabase {
  readonly database: DatabaseInfo;
  readonly sources: readonly Pick<ShownSource, 'source' | 'rows'>[];
}

/**
 * Databases on pages, and targets of relations. Of the latter only the rows and columns that
 * relations and rollups show are recorded, and no name.
 */
export function toRecordedDatabases(
  shown: readonly ShownDatabase[],
  { related }: Pick<Plan, 'related'>,
): RecordedDatabase[] {
  const whole = new Set(
    shown.flatMap(({ sources }) =>
      sources.filter(({ policy }) => !policy.isClosed).map(({ source }) => toId(source.id)),
    ),
  );
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
        sources: [...own.filter(({ source }) => !ids.has(toId(source.id))), ...more],
      };
    }),
    ...added.map(([id, list]) => ({ database: toNameless(id), sources: list })),
  ];
}

function toRelatedSource(rows: readonly RelatedRow[]): Pick<ShownSource, 'source' | 'rows'> {
  const pages = rows.map(({ page }) => page).sort((a, b) => (a.id < b.id ? -1 : 1));
  const names = new Set(pages.flatMap(({ properties }) => Object.keys(properties)));
  const [first] = rows;
  if (!first) throw new Error('A group of rows holds at least one.');
  const properties = Object.fromEntries(
    Object.entries(first.source.properties).filter(([name]) => names.has(name)),
  );
  return { source: { ...first.source, name: '', properties }, rows: pages };
}

function toNameless(id: string): DatabaseInfo {
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
