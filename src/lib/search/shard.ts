/** A file of an index: its path in the index, and what it holds. */
export type IndexFile = readonly [path: string, content: Uint8Array];

/** What Pagefind made of some pages. */
export interface Shard {
  /** Only packed ones: what differs from site to site. */
  readonly files: readonly IndexFile[];
  /** Which page of the site, by its path, each fragment is of. */
  readonly pages: ReadonlyMap<string, string>;
}
