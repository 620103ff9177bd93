import type { EntryData } from '../../../content-loader/entry/entry.ts';

/** An entry as Astro's store gives it. */
export interface StoredEntry {
  readonly id: string;
  readonly collection: string;
  readonly data: EntryData;
}

const store: { entries: readonly StoredEntry[] } = { entries: [] };

/** Puts entries into the store, in no order that means anything. */
export function storeEntries(entries: readonly StoredEntry[]): void {
  store.entries = entries;
}

/** Stands for Astro's store, which only a build fills: `vitest.config.ts` says so. */
export function getCollection(name: string): Promise<readonly StoredEntry[]> {
  return Promise.resolve(store.entries.filter(({ collection }) => collection === name));
}

/** Only a build renders. */
export function render(): never {
  throw new Error('Nothing is rendered here.');
}
