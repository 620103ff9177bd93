/** The part of Pagefind's browser API (https://pagefind.app/docs/api/) that the search uses. */
export interface Pagefind {
  init(): Promise<void>;
  /** Null: a later search has begun. */
  debouncedSearch(query: string, options: object, wait: number): Promise<PagefindSearch | null>;
}

interface PagefindSearch {
  readonly results: readonly { data(): Promise<PagefindResult> }[];
}

interface PagefindResult {
  readonly url: string;
  readonly meta: Record<string, string>;
  readonly excerpt: string;
}
