/** The candidate that is most similar to one of the wanted names; undefined: none is similar. */
export function findNearest(
  names: readonly string[],
  wanted: readonly string[],
): string | undefined {
  const ranked = names
    .map((name) => ({ name, distance: Math.min(...wanted.map((word) => distanceOf(name, word))) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= 1 / 3 ? best.name : undefined;
}

/** 0: equal except for case and punctuation; 1: nothing in common. */
function distanceOf(name: string, word: string): number {
  const [a, b] = [fold(name), fold(word)];
  if (a === b) return 0;
  // "Publish date (CET)" is a "Publish date", "Blog tags" are "Tags".
  if (a.length > b.length && b.length > 3 && splitWords(name).includes(fold(word))) return 0.25;
  return countEdits(a, b) / Math.max(a.length, b.length, 1);
}

const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

const splitWords = (name: string): string[] => name.split(/[^\p{L}\p{N}]+/u).map(fold);

/**
 * Edit distance: insertions, deletions, substitutions and swaps of neighbours each count as one.
 * Computed row by row.
 */
function countEdits(a: string, b: string): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (const [row, letter] of from.entries()) {
    const line = [row + 1];
    for (const [at, other] of to.entries()) {
      const replaced = (rows[row]?.[at] ?? 0) + (letter === other ? 0 : 1);
      const isSwap = row > 0 && at > 0 && letter === to[at - 1] && from[row - 1] === other;
      const swapped = isSwap ? (rows[row - 1]?.[at - 1] ?? 0) + 1 : Infinity;
      line.push(Math.min(replaced, swapped, (rows[row]?.[at + 1] ?? 0) + 1, (line[at] ?? 0) + 1));
    }
    rows.push(line);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
