import { toId } from '../core/ids.ts';
import { hasBegun } from '../notion/calendar.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { OpenWorkspace } from '../pipeline/open-workspace.ts';
import { createFetchSource } from '../pipeline/fetch-source.ts';
import { openGateMemories } from '../plan/gate-memory.ts';
import { readGatesRecord } from '../plan/gates-record.ts';
import { openPublishedRecord } from '../plan/published-pages.ts';
import { readSourceGates } from '../plan/source-gates.ts';
import { listSources } from '../settings/collection-sources.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { Watched, WatchedSource } from './edited-pages.ts';

/**
 * What there is to watch, as Notion and the last build say it. @throws NotionProblem, QuireError,
 * and errors of reading a database's gates
 */
export async function readWatched(
  { settings, source, notion }: Pick<OpenWorkspace, 'settings' | 'source' | 'notion'>,
  site: WorkspaceSettings,
  root: string,
): Promise<Watched> {
  const sources = listSources(site, source.database);
  // Schemas may have changed since the last build.
  const fetchSource = createFetchSource(notion, settings, sources);
  const [recorded, published, memory] = await Promise.all([
    readGatesRecord(root),
    openPublishedRecord(settings.cacheFolder).readLast(),
    openGateMemories(settings.cacheFolder).readLast(),
  ]);
  const scheduled = Object.values(memory?.closed ?? {}).flatMap(({ due }) =>
    Object.entries(due ?? {}),
  );
  const toWatched = (collection: string, own: DataSourceInfo): WatchedSource => {
    const gatesAt: WatchedSource['gatesAt'] = (now) =>
      readSourceGates(own, { collection, site, recorded, now }).gates;
    // Here, so that a database without usable gates is told at once.
    gatesAt(notion.serverTime());
    return { source: own, gatesAt };
  };
  const read = await Promise.all(
    [...sources.keys()].map(async (name) => {
      const fetched = await fetchSource(name);
      if (fetched.kind === 'page') return { sources: [], hasTrees: true };
      const { dataSources } = fetched.database;
      const { subpages } = site.collections[name] ?? {};
      const isWiki = async (): Promise<boolean> =>
        (await Promise.all(dataSources.map((own) => notion.isWiki(own)))).includes(true);
      return {
        sources: dataSources.map((own) => toWatched(name, own)),
        hasTrees: subpages ?? (await isWiki()),
      };
    }),
  );
  return {
    dueAt: (now) =>
      scheduled
        .filter(([, dates]) =>
          dates.every(({ start, zone }) => hasBegun(start, zone, site.timeZone, now)),
        )
        .map(([id]) => toId(id)),
    sources: read.flatMap((one) => one.sources),
    hasTrees: read.some(({ hasTrees }) => hasTrees),
    published: new Set(
      Object.values(published)
        .flat()
        .map(({ id }) => toId(id)),
    ),
  };
}
