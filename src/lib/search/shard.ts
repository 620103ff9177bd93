/** A file of an index: its path in the index, and what it holds. */
export type IndexFile = readonly [path: string, content: Uint8Array];

/** What Pagefind made of some pages. */
export interface Shard {
  /**
   * Only packed ones: what differs from site to site. In place of its lists of words those that
   * `toShardWords` made, in one file for each language; a shard with sorts has the lists.
   */
  readonly files: readonly IndexFile[];
  /** Which page of the site, by its path, each fragment is of. */
  readonly pages: ReadonlyMap<string, string>;
}

export function toWordsPath(language: string): string {
  return `words/${language}`;
}
