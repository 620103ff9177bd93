import { compareBytes } from './compare-bytes.ts';

interface Range {
  readonly first: string;
  readonly last: string;
}

/**
 * From where to where each list of words reaches: as few letters as tell it from its neighbours, so
 * that what a reader types is looked for in one list.
 */
export function toWordRanges(
  lists: readonly Range[],
): readonly (readonly [from: string, to: string])[] {
  return lists.map(({ first, last }, index) => {
    const [before, after] = [lists[index - 1], lists[index + 1]];
    const from = before ? shortenSecond(before.last, first) : first;
    const to = after ? shortenSecond(after.first, last) : last;
    // A list of one word that begins the next one's ends with the whole word.
    return [from, compareBytes(to, from) < 0 ? last : to];
  });
}

/** As much of the second word as tells it from the first. */
function shortenSecond(first: string, second: string): string {
  const [others, letters] = [Array.from(first), Array.from(second)];
  const differing = letters.findIndex((letter, index) => letter !== others[index]);
  return (differing < 0 ? letters : letters.slice(0, differing + 1)).join('');
}
