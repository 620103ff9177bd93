import type { PageCounts } from '../core/report.ts';

/** The sum of the counts of all collections. */
export function sumCounts(counts: readonly PageCounts[]): PageCounts {
  const of = (key: keyof PageCounts): number =>
    counts.reduce((total, count) => total + count[key], 0);
  return {
    published: of('published'),
    fetched: of('fetched'),
    converted: of('converted'),
    removed: of('removed'),
  };
}
