import { NotionProblem } from './errors.ts';

/** One page of a list; all of Notion's lists have this shape. */
interface Part<T> {
  readonly results: readonly T[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** No list of a site is longer; a longer one does not end. */
const MOST_ITEMS = 100_000;
/** A page may have fewer than 100 items, but a list of very small pages is not a list of Notion. */
const MOST_PARTS = 5_000;
/** The number of consecutive empty pages. */
const MOST_EMPTY_PARTS = 20;

/**
 * All items of a list in order, with its last response: one request for each page. @param fetchPart
 * fetches the page at a cursor; undefined: the first @throws NotionProblem `malformed` when a
 * cursor repeats, `too-much` when the list does not end
 */
export async function fetchList<T, P extends Part<T>>(
  fetchPart: (cursor: string | undefined) => Promise<P & Part<T>>,
): Promise<{ readonly items: readonly T[]; readonly last: P }> {
  const items: T[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  let empty = 0;
  for (;;) {
    const part = await fetchPart(cursor);
    for (const item of part.results) items.push(item);
    const { has_more: hasMore, next_cursor: next } = part;
    if (!hasMore || next === null) return { items, last: part };
    if (cursors.has(next)) {
      throw new NotionProblem(
        'malformed',
        'A list of Notion’s gives the same cursor again, so it would never end.',
      );
    }
    cursors.add(next);
    cursor = next;
    empty = part.results.length === 0 ? empty + 1 : 0;
    assertEnd(items.length, cursors.size, empty);
  }
}

function assertEnd(items: number, parts: number, empty: number): void {
  if (items <= MOST_ITEMS && parts <= MOST_PARTS && empty <= MOST_EMPTY_PARTS) return;
  const read = `${items} items in ${parts} parts were read, and there is more`;
  throw new NotionProblem('too-much', `A list of Notion’s does not end: ${read}.`);
}
