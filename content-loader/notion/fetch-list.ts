import { NotionProblem } from './errors.ts';

/** One answer of a list, as all of Notion's lists are. */
interface Part<T> {
  readonly results: readonly T[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** No list of a site is longer; one that is never ends. */
const MOST_ITEMS = 100_000;
/** A part may hold fewer than 100 items, but a list of a few each is no list of Notion's. */
const MOST_PARTS = 5_000;
/** Parts without anything, one after the other. */
const MOST_EMPTY_PARTS = 20;

/**
 * All items of a list in order, with its last answer: one request for each part.
 * @param fetchPart the part at a cursor; undefined: the first
 * @throws NotionProblem `malformed` when the list leads back to where it was, `too-much` when it
 * does not end
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
