import type { PluggableList } from 'unified';
import type { WordTexts } from '../words/texts.ts';

/** The location of a workspace; missing values come from the environment. */
export interface Connection {
  /** Else NOTION_TOKEN. */
  readonly token?: string | undefined;
  /** Id or URL of the main database; else NOTION_DATABASE_ID. */
  readonly database?: string | undefined;
  /** Else NOTION_BASE_URL, else Notion's own. */
  readonly baseUrl?: string | undefined;
}

/** The site's settings of one workspace; all are optional. */
export interface WorkspaceOptions extends Connection, Partial<WorkspaceSettings> {}

/** The site's settings for the loader; `src/site.ts` has this type. */
export interface WorkspaceSettings {
  /** BCP 47 tag: the format of dates and numbers. */
  readonly language: string;
  /** Custom words of pages that no author wrote, in place of the language's usual ones. */
  readonly words?: Readonly<Partial<WordTexts>>;
  /** IANA zone in which a calendar date begins. */
  readonly timeZone: string;
  /** Names of properties that differ from the usual ones: role → Notion name. */
  readonly properties: Readonly<Partial<Record<string, string>>>;
  /** Values of `Status` that mean "published", in addition to the usual ones. */
  readonly publishedNames: readonly string[];
  /** Properties, or roles, that are not gates, by collection name. */
  readonly noGates?: Readonly<Record<string, readonly string[]>>;
  /** Further databases and trees of pages by collection name; what is said of `posts` is of the main one. */
  readonly collections: Readonly<Record<string, CollectionSource>>;
  /** How authors mark pages of a tree that are not to be published. */
  readonly draftMarks?: DraftMarks;
  /**
   * What is shown of databases that are not collections: id or URL → setting. Absent: their gates
   * decide.
   */
  readonly databases?: Readonly<Record<string, DatabaseSetting>>;
  readonly showEditors: boolean;
  /** `direct`: players of other sites load with the page, not after a click. */
  readonly players?: 'pressed' | 'direct';
  /** The site's own, between a page's tree and its HTML. Its Markdown and excerpt keep Notion's text. */
  readonly remarkPlugins?: PluggableList;
  /** The site's own, for the HTML tree that Quire makes. */
  readonly rehypePlugins?: PluggableList;
  /** For a further workspace of the same site: the name of its cache folder. */
  readonly name?: string;
  /** Overrides the environment. */
  readonly connection?: Connection;
  /** Addresses of a collection's posts, if they differ from `/<collection>/:slug/`: `/p/:slug/`. */
  readonly routes?: Readonly<Record<string, string>>;
  /**
   * Hours after which everything is asked for again that no edit time tells; absent: 24. 0: at
   * every build.
   */
  readonly reconcile?: number;
  /** Posts on one page of a list; absent: lists have one page. */
  readonly postsPerPage?: number;
  /** Whether every post has a picture for social networks. */
  readonly socialImages?: boolean;
  /** Of the main collection, as those of others. */
  readonly layout?: string;
  readonly facts?: readonly string[];
}

/** Where the pages of a collection come from. */
export interface CollectionSource {
  /** Id or URL of a database. */
  readonly database?: string;
  /** Id or URL of a page: it and all pages below it are the collection. */
  readonly page?: string;
  /** In a tree: rows of all databases are pages, also of those without a gate. */
  readonly rows?: boolean;
  /** The relation that names a row's parent, where it is not called `Parent item` or `Parent`. */
  readonly nested?: string;
  /** Publish the child pages of published pages of a database, below their addresses. */
  readonly subpages?: boolean;
  /**
   * How the theme shows it: a `gallery` has a page for each option of its facts, the list of `notion` is
   * the first view of its database.
   */
  readonly layout?: string;
  /** Names of the properties that a gallery shows. */
  readonly facts?: readonly string[];
}

/** What a page of a tree carries that is not to be published, and nothing below it. */
export interface DraftMarks {
  /** How its title begins, in any case; absent: `_` and `Draft:`. */
  readonly titles?: readonly string[];
  /** Its icon; absent: 🔒 and 🚧. */
  readonly icons?: readonly string[];
}

/**
 * `public`: its rows may be shown, unless a gate closes them. `private`: none is. `hide`: names of
 * columns that are never shown; it opens nothing by itself.
 */
export type DatabaseSetting =
  'public' | 'private' | { readonly rows?: 'public' | 'private'; readonly hide: readonly string[] };

/** Fills in default values. */
export function toWorkspaceSettings(options: WorkspaceOptions): WorkspaceSettings {
  const { token, database, baseUrl, ...site } = options;
  const connection = { token, database, baseUrl };
  return { ...defaults, connection, ...site };
}

const defaults = {
  language: 'en',
  timeZone: 'UTC',
  properties: {},
  publishedNames: [],
  collections: {},
  showEditors: false,
} as const satisfies WorkspaceSettings;
