import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../store/write-file.ts';
import type { Parsed } from '../core/parsed.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import { readCacheFile } from '../store/read-cache-file.ts';

/** What a build did for one page. */
const visitSchema = z.object({
  /** Why its blocks were requested from Notion; absent: the cached ones were current. */
  fetched: z.string().optional(),
  /** Why its HTML was made again; empty: nothing that it shows had changed. */
  converted: z.array(z.string()),
  /** Ids of all pages that its text links to or mentions, published or not. */
  names: z.array(z.string()),
});
export type PageVisit = Parsed<typeof visitSchema>;

/** One published page in the report of a build. */
const reportSchema = visitSchema.extend({
  /** 32 hex digits. */
  id: z.string(),
  title: z.string(),
  /** The page's URL in Notion. */
  url: z.string(),
  collection: z.string(),
  kind: z.string(),
  slug: z.string(),
  /** Without base. */
  route: z.string(),
  /** Base included. */
  href: z.string(),
  edited: z.string(),
  /** Of a page of a tree: id of the one above it; empty: it is the root. */
  parent: z.string().optional(),
  /** It has a password. */
  isPrivate: z.literal(true).optional(),
});
export type PageReport = Parsed<typeof reportSchema>;

/** Stored beside `report.json`, which would be too long to read with every page in it. */
const fileName = 'report-pages.json';

const notVisited: PageVisit = { converted: [], names: [] };

export function toPageReports(
  pages: readonly PlannedPage[],
  visits: ReadonlyMap<string, PageVisit>,
): readonly PageReport[] {
  return pages.map(({ id, title, page, collection, kind, slug, route, href, tree, isPrivate }) => ({
    ...{ id, title, url: page.url, collection, kind, slug, route, href },
    edited: page.last_edited_time,
    ...(isPrivate && { isPrivate }),
    ...(tree === undefined ? {} : { parent: tree.parent ?? '' }),
    ...(visits.get(id) ?? notVisited),
  }));
}

export function writePageReports(cacheFolder: string, pages: readonly PageReport[]): void {
  const lines = pages.map((page) => JSON.stringify(page));
  writeFileAtomic(join(cacheFolder, fileName), `[\n${lines.join(',\n')}\n]\n`);
}

/** The pages of the last build; undefined when there is none. @throws QuireError */
export async function readPageReports(
  cacheFolder: string,
): Promise<readonly PageReport[] | undefined> {
  return readCacheFile(join(cacheFolder, fileName), z.array(reportSchema));
}
