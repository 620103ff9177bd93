import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../store/write-file.ts';
import { orUndefined } from '../core/or-undefined.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import { readCacheFile } from '../store/read-cache-file.ts';

/** What a build did for one page. */
export interface PageVisit {
  /** Why its blocks were requested from Notion; undefined: the cached ones were current. */
  readonly fetched: string | undefined;
  /** Why its HTML was made again; empty: nothing that it shows had changed. */
  readonly converted: readonly string[];
  /** Ids of all pages that its text links to or mentions, published or not. */
  readonly names: readonly string[];
}

/** One published page in the report of a build. */
export interface PageReport extends PageVisit {
  /** 32 hex digits. */
  readonly id: string;
  readonly title: string;
  /** The page's URL in Notion. */
  readonly url: string;
  readonly collection: string;
  readonly kind: string;
  readonly slug: string;
  /** Without base. */
  readonly route: string;
  /** Base included. */
  readonly href: string;
  readonly edited: string;
  /** Of a page of a tree: id of the one above it; empty: it is the root. */
  readonly parent?: string | undefined;
  /** It has a password. */
  readonly isPrivate?: true | undefined;
}

/** Stored beside `report.json`, which would be too long to read with every page in it. */
const fileName = 'report-pages.json';

const notVisited: PageVisit = { fetched: undefined, converted: [], names: [] };

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

const reportsSchema: z.ZodType<readonly PageReport[]> = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    collection: z.string(),
    kind: z.string(),
    slug: z.string(),
    route: z.string(),
    href: z.string(),
    edited: z.string(),
    parent: z.string().optional(),
    isPrivate: orUndefined(z.literal(true)),
    fetched: orUndefined(z.string()),
    converted: z.array(z.string()),
    names: z.array(z.string()),
  }),
);

/** The pages of the last build; undefined when there is none. @throws QuireError */
export async function readPageReports(
  cacheFolder: string,
): Promise<readonly PageReport[] | undefined> {
  return readCacheFile(join(cacheFolder, fileName), reportsSchema);
}
