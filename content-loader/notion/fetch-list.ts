import { NotionProblem } from './errors.ts';

/** One answer of a list, as all of Notion's lists are. */
interface Part<T> {
  readonly results: readonly T[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/**
 * All items of a list in order, with its last answer: one request for each part.
 * @param fetchPart the part at a cursor; undefined: the first
 * @throws NotionProblem when the list leads back to where it was
 */
export async function fetchList<T, P extends Part<T>>(
  fetchPart: (cursor: string | undefined) => Promise<P & Part<T>>,
): Promise<{ readonly items: readonly T[]; readonly last: P }> {
  const items: T[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (;;) {
    const part = await fetchPart(cursor);
    items.push(...part.results);
    const { has_more: hasMore, next_cursor: next } = part;
    if (!hasMore || next === null) return { items, last: part };
    if (cursors.has(next)) {
      throw new NotionProblem('gave-up', 'A list of Notion’s begins again and again.');
    }
    cursors.add(next);
    cursor = next;
  }
}
