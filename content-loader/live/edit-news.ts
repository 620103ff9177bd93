/** An author who types changes a page every few seconds, and knows that. */
const QUIET_MS = 60_000;

/** Says of an edit once that there is one, however many changes it is made of. */
export interface EditNews {
  /** Those of the names that were not heard of lately. */
  filter(names: readonly string[]): readonly string[];
}

export function createEditNews(now: () => number = () => performance.now()): EditNews {
  const heard = new Map<string, number>();
  return {
    filter(names) {
      const at = now();
      for (const [name, last] of heard) if (at - last > QUIET_MS) heard.delete(name);
      const fresh = names.filter((name) => name !== '' && !heard.has(name));
      for (const name of names) heard.set(name, at);
      return fresh;
    },
  };
}
