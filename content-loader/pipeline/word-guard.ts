import { toId } from '../core/ids.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import type { PublishedPages } from '../plan/published-pages.ts';
import type { Fetching } from '../fetch/fetching.ts';

const LEAST_WORDS = 200;
/** A page that keeps this share of its words, or less, counts as emptied. */
const KEPT_SHARE = 0.3;
/** The number of pages that may be emptied at once, or this share of all pages. */
const MOST_PAGES = 5;
const MOST_SHARE = 0.1;

interface Loss {
  readonly page: PlannedPage;
  readonly before: number;
  readonly now: number;
}

/** Reports the pages that lost most of their words since the last build. */
export function reportLostWords(
  { findings }: Pick<Fetching, 'findings'>,
  losses: readonly Loss[],
): void {
  for (const { page, before, now } of losses) {
    const detail = `it had ${before} words when it was published last, and has ${now} now`;
    const place = { title: page.title, url: page.page.url };
    findings.push({ rule: 'words-lost', detail, page: place });
  }
}

/** @throws QuireError that names the pages, when they are too many for an intended edit */
export function assertWordsKept(losses: readonly Loss[], pages: number): void {
  if (losses.length <= Math.max(MOST_PAGES, pages * MOST_SHARE)) return;
  const named = losses.map(({ page, before, now }) => ({
    title: page.title,
    url: page.page.url,
    detail: `${before} → ${now} words`,
  }));
  throw new QuireError(problems.wordsLost(named));
}

/** `words`: of the pages of this build, by id. */
export function findLostWords(
  last: PublishedPages,
  pages: readonly PlannedPage[],
  words: ReadonlyMap<string, number>,
): Loss[] {
  const before = toLastWords(last);
  return pages.flatMap((page) => {
    const [had, has] = [before.get(page.id), words.get(page.id)];
    if (had === undefined || has === undefined || had < LEAST_WORDS) return [];
    return has <= had * KEPT_SHARE ? [{ page, before: had, now: has }] : [];
  });
}

/** Words of the pages that the last build published, by id; only pages with a count. */
export function toLastWords(last: PublishedPages): Map<string, number> {
  return new Map(
    Object.values(last)
      .flat()
      .flatMap(({ id, words }) => (words === undefined ? [] : [[toId(id), words] as const])),
  );
}
