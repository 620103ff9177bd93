import { hash } from 'node:crypto';
import { digestOf } from '../digest.ts';
import type { Shard } from './shard.ts';
import { hasSorts } from './shard-meta.ts';
import { withWords } from './with-words.ts';
import { indexPages } from './run-pagefind.ts';
import type { SearchedPage, SearchedSite } from './searched-pages.ts';
import { readSearched } from './searched-pages.ts';
import type { ShardStore } from './shard-store.ts';

/** A site of so many pages is indexed as one. */
const SMALL = 128;

/** The most pages of a shard. Of 625 with 300 words each, Pagefind took 150 MB. */
const MOST = 256;

/**
 * In how many shards so many pages are indexed. After an edit one shard is made anew, page by page,
 * and all are joined, shard by shard: the time of both together is shortest where there are about as
 * many shards as pages in each. A number that was chosen before stays until it is more than twice
 * or less than half of that: with another one, all shards are made anew.
 */
export function countShards(pages: number, former: number | undefined): number {
  if (pages <= SMALL) return 1;
  const best = 2 ** Math.ceil(Math.log2(Math.max(Math.sqrt(pages) / 2, pages / MOST)));
  const ratio = best / (former ?? Infinity);
  return former !== undefined && former > 1 && ratio >= 1 / 2 && ratio <= 2 ? former : best;
}

/** By its address alone, so that no other page moves it. */
export function shardOf(path: string, count: number): number {
  return Math.floor((placeOf(path) / 2 ** 32) * count);
}

/**
 * Pages in the order in which the index has them: shard by shard, whatever the number of shards is,
 * so that joining them is putting one behind the other.
 */
export function inShardOrder(pages: readonly SearchedPage[]): readonly SearchedPage[] {
  return pages
    .map((page) => ({ page, place: placeOf(page.path) }))
    .sort((a, b) => a.place - b.place || (a.page.path < b.page.path ? -1 : 1))
    .map(({ page }) => page);
}

/** 32 bits of a hash. */
function placeOf(path: string): number {
  return Number.parseInt(hash('sha256', path).slice(0, 8), 16);
}

/**
 * The indexes of all shards: from the store, and made anew of those whose pages have changed, one
 * after the other, so that no two are in memory. @throws Error if Pagefind fails
 */
export async function collectShards(
  site: SearchedSite,
  pages: readonly SearchedPage[],
  store: ShardStore,
  rules: string,
): Promise<readonly Shard[]> {
  const count = countShards(pages.length, store.count());
  const shards = await collect(count);
  // A site's own component may give pages another order, which only Pagefind can make.
  if (count === 1 || !shards.some(hasSorts)) return shards;
  return collect(1);

  async function collect(wanted: number): Promise<readonly Shard[]> {
    const groups = Map.groupBy(pages, ({ path }) => shardOf(path, wanted));
    const all: Shard[] = [];
    for (let number = 0; number < wanted; number += 1) {
      const own = groups.get(number) ?? [];
      const digest = digestOf([rules, own]);
      const place = { number, count: wanted };
      const saved = store.read(place, digest);
      const shard = saved ?? (await withWords(await indexPages(readAll(site, own))));
      if (!saved) store.write(place, digest, shard);
      all.push(shard);
    }
    store.retain(wanted);
    return all;
  }
}

function* readAll(
  site: SearchedSite,
  pages: readonly SearchedPage[],
): Generator<{ readonly path: string; readonly content: string }, void> {
  for (const { path } of pages) {
    const content = readSearched(site, path);
    if (content !== undefined) yield { path, content };
  }
}
