import type { PluggableList } from 'unified';
import type { WordTexts } from '../words/texts.ts';

/** Where a workspace is; what is not given, the environment says. */
export interface Connection {
  /** Else NOTION_TOKEN. */
  readonly token?: string | undefined;
  /** Id or URL of the main database; else NOTION_DATABASE_ID. */
  readonly database?: string | undefined;
  /** Else NOTION_BASE_URL, else Notion's own. */
  readonly baseUrl?: string | undefined;
}

/** What a site says of one of its workspaces; all may be left out. */
export interface WorkspaceOptions extends Connection, Partial<WorkspaceSettings> {}

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
  /** Properties, or roles, that are no gates, by collection name. */
  readonly noGates?: Readonly<Record<string, readonly string[]>>;
  /** Further databases and trees of pages by collection name; what is said of `posts` is of the main one. */
  readonly collections: Readonly<Record<string, CollectionSource>>;
  /** How authors mark pages of a tree that are not to be published. */
  readonly draftMarks?: DraftMarks;
  /** What is shown of databases that are no collection: id or URL → setting. Absent: by their gates. */
  readonly databases?: Readonly<Record<string, DatabaseSetting>>;
  readonly showEditors: boolean;
  /** `direct`: players of other sites load at once, and not when they are pressed. */
  readonly players?: 'pressed' | 'direct';
  /** The site's own, between a page's tree and its HTML. Its Markdown and excerpt keep Notion's text. */
  readonly remarkPlugins?: PluggableList;
  /** The site's own, for the HTML tree that Quire makes. */
  readonly rehypePlugins?: PluggableList;
  /** Of a further workspace of the same site: names the folder of its caches. */
  readonly name?: string;
  /** Instead of what the environment says. */
  readonly connection?: Connection;
  /** Addresses of a collection's posts, where they are not `/<collection>/:slug/`: `/p/:slug/`. */
  readonly routes?: Readonly<Record<string, string>>;
  /** Posts on one page of a list; absent: lists have one page. */
  readonly postsPerPage?: number;
  /** Has every post a picture for social networks beside it? */
  readonly socialImages?: boolean;
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

/** Fills in what a site leaves out. */
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
