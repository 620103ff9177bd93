import type { PageObjectResponse } from '@notionhq/client';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { fetchDependency } from '../plan/dependencies.ts';
import { fetchOpenPages } from '../plan/database-views.ts';
import type { Session } from '../build/session.ts';

/** A database that pages show and no collection is, with the rows that may be shown. */
export interface ChildDatabase {
  readonly database: DatabaseInfo;
  readonly sources: readonly {
    readonly source: DataSourceInfo;
    readonly rows: readonly PageObjectResponse[];
  }[];
}

/** Asks at most once a day, like a build. Undefined: gone, not shared, or a linked view. */
export function fetchChildDatabase(
  session: Session,
  id: string,
): Promise<ChildDatabase | undefined> {
  return fetchDependency(session, `snapshot-database-${id}`, async () => {
    const database = await session.notion.findDatabase(id);
    if (!database) return undefined;
    const sources = await Promise.all(
      database.dataSources.map(async (source) => ({
        source,
        rows: (await fetchOpenPages(session, source)) ?? [],
      })),
    );
    return { database, sources };
  });
}
