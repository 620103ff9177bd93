/** The name that is most like one of the wanted; undefined: none is like any. */
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

/** 0: the same but for case and signs; 1: nothing in common. */
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

/** Levenshtein distance, row by row. */
function countEdits(a: string, b: string): number {
  const first = Array.from({ length: b.length + 1 }, (_, at) => at);
  const last = Array.from(a).reduce<readonly number[]>((above, letter, row) => {
    const line = [row + 1];
    for (const [at, other] of Array.from(b).entries()) {
      const replaced = (above[at] ?? 0) + (letter === other ? 0 : 1);
      line.push(Math.min(replaced, (above[at + 1] ?? 0) + 1, (line[at] ?? 0) + 1));
    }
    return line;
  }, first);
  return last[b.length] ?? 0;
}
