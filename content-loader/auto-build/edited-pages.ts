import type { PageObjectResponse } from '@notionhq/client';
import { toGateColumns } from '../plan/list-changes.ts';
import { toId } from '../core/ids.ts';
import type { Notion } from '../notion/client.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { Gates } from '../notion/gates.ts';
import { toEditedFilter } from '../plan/edited-filter.ts';

/** A data source of the site. */
export interface WatchedSource {
  readonly source: Pick<DataSourceInfo, 'id' | 'properties'>;
  /** What decides at a time which of its rows are published. */
  readonly gatesAt: (now: Date) => Pick<Gates, 'gates' | 'isOpen'>;
}

/** What is watched, as the last build left it. */
export interface Watched {
  readonly sources: readonly WatchedSource[];
  /** Pages of the site stand below pages, so that no query lists all of them. */
  readonly hasTrees: boolean;
  /** Ids of the published pages: 32 hex digits. */
  readonly published: ReadonlySet<string>;
  /** Ids of pages that nothing but a date closed, and whose date has come. */
  readonly dueAt: (now: Date) => readonly string[];
}

export interface FoundPage {
  readonly page: PageObjectResponse;
  readonly isOpen: boolean;
}

export type WatchClient = Pick<Notion, 'fetchPages' | 'fetchTrashed' | 'searchPages' | 'renewed'>;

/** Only what gates say is asked of rows: the words of a draft are never fetched. */
export async function findEdited(
  notion: WatchClient,
  { sources, hasTrees, published }: Watched,
  { from, now }: { readonly from: Date; readonly now: Date },
): Promise<FoundPage[]> {
  const client = notion.renewed();
  const [rows, below] = await Promise.all([
    Promise.all(
      sources.map(async ({ source, gatesAt }) => {
        const gates = gatesAt(now);
        const pages = await client.fetchPages(
          source,
          toEditedFilter(from),
          toGateColumns({ gates }),
        );
        return pages.map((page) => ({ page, isOpen: gates.isOpen(page) }));
      }),
    ),
    hasTrees ? searchNewest(notion, false) : [],
  ]);
  const ids = new Set(rows.flat().map(({ page }) => page.id));
  const others = below
    .filter(({ id, last_edited_time }) => !ids.has(id) && Date.parse(last_edited_time) >= +from)
    .map((page) => ({ page, isOpen: published.has(toId(page.id)) || isBelow(page, published) }));
  return [...rows.flat(), ...others];
}

/** Ids of the pages that were put into the trash last: 32 hex digits. */
export async function findTrashed(
  notion: WatchClient,
  { sources, hasTrees }: Watched,
  now: Date,
): Promise<string[]> {
  const [rows, below] = await Promise.all([
    Promise.all(
      sources.map(async ({ source, gatesAt }) => {
        const columns = toGateColumns({ gates: gatesAt(now) });
        return (await notion.fetchTrashed(source, { columns }))?.rows ?? [];
      }),
    ),
    hasTrees ? searchNewest(notion, true) : [],
  ]);
  return [...rows.flat(), ...below].map(({ id }) => toId(id));
}

async function searchNewest(
  notion: WatchClient,
  inTrash: boolean,
): Promise<readonly PageObjectResponse[]> {
  for await (const part of notion.searchPages(inTrash)) return part;
  return [];
}

/** A page that is new below a page of the site. */
function isBelow({ parent }: PageObjectResponse, published: ReadonlySet<string>): boolean {
  return parent.type === 'page_id' && published.has(toId(parent.page_id));
}
