import { toId } from '../core/ids.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { PublishedPages } from './published-pages.ts';
import type { PlannedPage } from './addresses.ts';
import type { CollectionRows } from './collection-rows.ts';

/** Up to this many pages may disappear at once. */
const LEAST_LOST = 5;
/** A database that loses all its pages must lose more than this many to stop the build. */
const LEAST_WHOLE = 2;
/** The share of a small site, and of a large one, that may disappear at once. */
const SMALL_SITE_SHARE = 1 / 2;
const LARGE_SITE_SHARE = 1 / 3;
const MANY_LOST = 30;

/** The numbers of pages before and after. */
interface Change {
  readonly before: number;
  readonly now: number;
}

/**
 * Stops a build that would publish far fewer pages than the last one, in one database or in all.
 * Mostly a filter is wrong or sharing was removed. Databases that are new or no longer used do not
 * count. @throws QuireError with the numbers and some of the pages that would disappear
 */
export function assertNoDrop(last: PublishedPages, collections: readonly CollectionRows[]): void {
  const known = collections.filter(({ database }) => last[toId(database.id)] !== undefined);
  const changes = known.map(({ name, database, rows }) => ({
    name,
    before: last[toId(database.id)]?.length ?? 0,
    now: rows.length,
  }));
  const total: Change = { before: sum(changes, 'before'), now: sum(changes, 'now') };
  if (![total, ...changes].some(isDrop)) return;
  const there = new Set(known.flatMap(({ rows }) => rows.map(({ page }) => toId(page.id))));
  const lost = known
    .flatMap(({ database }) => last[toId(database.id)] ?? [])
    .filter(({ id }) => !there.has(id));
  const counts = changes
    .filter(({ before, now }) => before !== now)
    .map(({ name, before, now }) => `${name}: ${before} → ${now}`);
  throw new QuireError(problems.fewerPages(total, counts.join(', '), lost));
}

/** The pages that a plan publishes, for the comparison by the next build. `words`: by page id. */
export function toPublishedPages(
  collections: readonly CollectionRows[],
  pages: readonly PlannedPage[],
  words: ReadonlyMap<string, number>,
): PublishedPages {
  return Object.fromEntries(
    collections.map(({ name, database }) => [
      toId(database.id),
      pages
        .filter(({ collection }) => collection === name)
        .map(({ id, title, page }) => ({ id, title, url: page.url, words: words.get(id) })),
    ]),
  );
}

function isDrop({ before, now }: Change): boolean {
  if (now === 0 && before >= LEAST_WHOLE) return true;
  const lost = before - now;
  const share = lost >= MANY_LOST ? LARGE_SITE_SHARE : SMALL_SITE_SHARE;
  return lost >= LEAST_LOST && lost > before * share;
}

function sum(changes: readonly Change[], key: keyof Change): number {
  return changes.reduce((total, change) => total + change[key], 0);
}
