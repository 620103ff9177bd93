import type { Loader, LoaderContext } from 'astro/loaders';
import { buildPage } from './build-page.ts';
import { digestOf } from './digest.ts';
import type { EntryData } from './entry.ts';
import { entrySchema } from './entry.ts';
import { forEveryPage } from './page-failure.ts';
import type { PlannedPage } from './plan/addresses.ts';
import { createDatabaseViews } from './plan/database-views.ts';
import { toEntryData } from './plan/entry-data.ts';
import type { PageCounts } from './report.ts';
import type { SharedBuild } from './share-build.ts';
import type { WorkspaceBuild } from './start-build.ts';

/** An Astro loader for one collection of the workspace. */
export function createLoader(collection: string, shareBuild: SharedBuild): CollectionLoader {
  return {
    name: `quire-${collection}`,
    schema: entrySchema,
    load: (context) => shareBuild(context, (build) => loadCollection(collection, build, context)),
  };
}

/** `Loader` with its schema's own type: annotated as `Loader`, entries would have `any` data. */
export type CollectionLoader = Loader & { readonly schema: typeof entrySchema };

/**
 * The order of events for one collection, after the queries and the slugs of all. The answer puts
 * the entries into Astro's store.
 */
async function loadCollection(
  collection: string,
  { session, plan, trees }: WorkspaceBuild,
  context: LoaderContext,
): Promise<() => PageCounts> {
  const started = performance.now();
  const resolveDatabase = createDatabaseViews(session, plan);
  const pages = plan.pages.filter((page) => page.collection === collection);

  const pageDone = session.progress.begin(collection, pages.length);
  const entries = await forEveryPage(pages, describe, async (page) => {
    const built = await session.pageGate(() =>
      buildPage(session, page, { plan, trees, resolveDatabase }),
    );
    pageDone();
    const properties = plan.properties.get(page.id);
    const data = toEntryData({
      page,
      values: properties?.values ?? {},
      icon: properties?.icon,
      cover: properties?.cover,
      terms: plan.terms,
      facts: built.facts,
      isPublished: (id) => plan.resolvePage(id).kind === 'published',
    });
    return { id: page.id, built, data: await context.parseData({ id: page.id, data }) };
  });

  session.times[collection] = performance.now() - started;
  return () => ({
    published: entries.length,
    fetched: entries.filter(({ built }) => built.fetched).length,
    converted: entries.filter(({ built }) => built.converted).length,
    removed: storeEntries(context.store, entries),
  });
}

/** Answers how many others were removed. */
function storeEntries(
  store: LoaderContext['store'],
  entries: readonly { readonly id: string; readonly data: EntryData }[],
): number {
  const gone = new Set(store.keys());
  for (const { id, data } of entries) {
    gone.delete(id);
    // Astro wants a record of anything; entries are one of known things.
    store.set({ id, data: { ...data }, digest: digestOf(data) });
  }
  for (const id of gone) store.delete(id);
  return gone.size;
}

function describe({ title, page }: PlannedPage): { title: string; url: string } {
  return { title, url: page.url };
}
