import type { WordTexts } from './words/texts.ts';

/** What the loader wants to know of the site; `src/site.ts` is one of these. */
export interface WorkspaceSettings {
  /** BCP 47 tag: how dates and numbers are written. */
  readonly language: string;
  /** Words that pages show and no author wrote, where they differ from the language's usual. */
  readonly words?: Readonly<Partial<WordTexts>>;
  /** IANA zone in which a calendar date begins. */
  readonly timeZone: string;
  /** Names of properties that differ from the usual: role → Notion name. */
  readonly properties: Readonly<Partial<Record<string, string>>>;
  /** Values of `Status` that mean "published", besides the usual. */
  readonly publishedNames: readonly string[];
  /** Further databases by collection name. */
  readonly collections: Readonly<Record<string, { readonly database: string }>>;
  /** What is shown of databases that are no collection: id or URL → setting. Absent: by their gates. */
  readonly databases?: Readonly<Record<string, DatabaseSetting>>;
  readonly showEditors: boolean;
  /** Posts on one page of a list; absent: lists have one page. */
  readonly postsPerPage?: number;
  /** Has every post a picture for social networks beside it? */
  readonly socialImages?: boolean;
}

/**
 * `public`: its rows may be shown, unless a gate closes them. `private`: none is. `hide`: names of
 * columns that are never shown; it opens nothing by itself.
 */
export type DatabaseSetting =
  'public' | 'private' | { readonly rows?: 'public' | 'private'; readonly hide: readonly string[] };
