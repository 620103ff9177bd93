/** Numbers in 0…1 that a seed decides (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number below `limit`. */
export function pickNumber(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** One of the items. Throws when there is none. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[pickNumber(random, items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
