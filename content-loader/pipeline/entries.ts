import type { BuiltPage } from './convert.ts';
import { buildPage } from './convert.ts';
import type { EntryData } from '../entry/entry.ts';
import { forEveryPage } from './page-failure.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import { toEntryData } from '../plan/entry-data.ts';
import type { WorkspaceBuild } from './start-build.ts';
import {
  createFindCollection,
  describeProperties,
  findReferences,
} from '../types/describe-properties.ts';

/** A page whose files are in the caches, and its data for the store. */
export interface BuiltEntry {
  readonly page: PlannedPage;
  readonly built: BuiltPage;
  readonly data: EntryData;
}

/**
 * Builds every page of a collection, after the queries and the slugs of all collections. @throws
 * QuireError that names every page that failed; VanishedPages
 */
export async function buildCollection(
  collection: string,
  { open, collections, plan, trees, resolveDatabase }: WorkspaceBuild,
): Promise<BuiltEntry[]> {
  const pages = plan.pages.filter((page) => page.collection === collection);
  const own = collections.find(({ name }) => name === collection);
  const references = findReferences(
    [own?.database, ...(own?.tree?.databases ?? [])].flatMap((database) =>
      database ? describeProperties(database, createFindCollection(collections)) : [],
    ),
  );
  // One object for each page, shared by all pages that refer to it.
  const entries = new Map(
    [...plan.byId.values()].map(({ id, collection: of }) => [id, { collection: of, id }]),
  );
  const pageDone = open.progress.begin(collection, pages.length);
  return forEveryPage(pages, describe, async (page) => {
    const built = await open.pageGate(() =>
      buildPage(open, page, { plan, trees, resolveDatabase }),
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
      findEntry: (id) => entries.get(id),
      references,
      place: plan.places.get(page.id),
    });
    return { page, built, data };
  });
}

function describe({ title, page }: PlannedPage): { title: string; url: string } {
  return { title, url: page.url };
}
