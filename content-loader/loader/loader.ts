import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { buildCollection } from '../pipeline/entries.ts';
import { describeCollection, lookAround } from '../pipeline/collection-schemas.ts';
import { digestOf } from '../core/digest.ts';
import { buildListEntry } from '../pipeline/list-entry.ts';
import { findUndrawnTitles } from '../pictures/find-undrawn-titles.ts';
import { loadedLater } from '../core/held-build.ts';
import type { EntryData } from '../entry/entry.ts';
import { entrySchema } from '../entry/entry.ts';
import type { Opening } from '../pipeline/opening.ts';
import { withOneSave } from './one-save.ts';
import { refreshTypes } from '../pipeline/refresh-types.ts';
import type { PageCounts } from '../core/report.ts';
import type { SharedBuild } from '../pipeline/share-build.ts';
import type { WorkspaceBuild } from '../pipeline/start-build.ts';

/** An Astro loader for one collection of the workspace. */
export function createLoader(
  collection: string,
  build: SharedBuild,
  opening: Opening,
): CollectionLoader {
  const name = `quire-${collection}`;
  if (loadedLater()) {
    // The store stays as it is until this loader is made again. Astro would keep types of a
    // `createSchema` until the process ends.
    const later = { name, schema: entrySchema, load: () => Promise.resolve() };
    return later;
  }
  return {
    name,
    // Astro calls it at every load, even if it does not load this collection then.
    async createSchema() {
      const known = build.known();
      const made = await describeCollection(collection, known ?? (await lookAround(opening)));
      if (known) await refreshTypes(collection, made.types);
      return made;
    },
    load: (context) =>
      withOneSave(context, () =>
        build.run(context, (own) => loadCollection(collection, own, context)),
      ),
  };
}

/** A loader that creates its own schema. */
export type CollectionLoader = Extract<Loader, { createSchema?: unknown }>;

/**
 * The steps for one collection, after the queries and the slugs of all. The returned function puts
 * the entries into Astro's store.
 */
async function loadCollection(
  collection: string,
  build: WorkspaceBuild,
  context: LoaderContext,
): Promise<() => PageCounts> {
  const started = performance.now();
  const built = await buildCollection(collection, build);
  const { facts, fetching, notes } = build.open;
  fetching.findings.push(
    ...(await findUndrawnTitles(built, facts.site, fileURLToPath(context.config.root))),
  );
  const list = await build.open.pageGate(() => buildListEntry(collection, build));
  const pages = built.map(({ page: { id }, data }) => ({ id, data }));
  const entries = await Promise.all(
    [...pages, ...(list ? [list] : [])].map(async ({ id, data }) => ({
      id,
      data: await context.parseData({ id, data }),
    })),
  );

  notes.times[collection] = performance.now() - started;
  return () => ({
    published: built.length,
    fetched: built.filter((entry) => entry.built.fetched).length,
    converted: built.filter((entry) => entry.built.converted).length,
    removed: storeEntries(context.store, entries),
  });
}

/** Returns the number of other entries that were removed. */
function storeEntries(
  store: LoaderContext['store'],
  entries: readonly { readonly id: string; readonly data: EntryData }[],
): number {
  const gone = new Set(store.keys());
  for (const { id, data } of entries) {
    gone.delete(id);
    // Astro requires a record of any values; entries have a specific type.
    store.set({ id, data: { ...data }, digest: digestOf(data) });
  }
  for (const id of gone) store.delete(id);
  return gone.size;
}
