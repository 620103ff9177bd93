/** The part of Pagefind's browser API (https://pagefind.app/docs/api/) that the search uses. */
export interface Pagefind {
  init(): Promise<void>;
  /** Adds another index, whose words are then found too. */
  mergeIndex(folder: string, options: MergeOptions): Promise<void>;
  /** Null: a later search has begun. */
  debouncedSearch(query: string, options: object, wait: number): Promise<PagefindSearch | null>;
}

/** `pagefind-entry.json`: the indexes by language, in lower case. */
export interface PagefindEntry {
  readonly languages: Readonly<Record<string, unknown>>;
}

export interface MergeOptions {
  readonly language: string;
  /** What the addresses of its pages begin with. */
  readonly baseUrl: string;
}

interface PagefindSearch {
  readonly results: readonly { data(): Promise<PagefindResult> }[];
}

export interface PagefindResult {
  readonly url: string;
  /** Of ours: `title`, and of a post `date` and `tags` (`PostHeader.astro`). */
  readonly meta: Readonly<Record<string, string | undefined>>;
  readonly excerpt: string;
}
