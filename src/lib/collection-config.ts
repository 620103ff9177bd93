import type { LayoutName } from './layout-names.ts';

export interface CollectionConfig {
  /** Id or URL of a database. */
  readonly database?: string;
  /** Id or URL of a page, in place of a database: it and all pages below it are the collection. */
  readonly page?: string;
  /** What the navigation calls it; without one, the collection's name. */
  readonly title?: string;
  /** How it looks; else as a blog. */
  readonly layout?: LayoutName;
  /** Properties that its cards and entries show. */
  readonly facts?: readonly string[];
  /** In a tree: rows of all databases are pages, also of those without a gate. */
  readonly rows?: boolean;
  /** The relation that names a row's parent, where it is not called `Parent item` or `Parent`. */
  readonly nested?: string;
  /** Publish the child pages of published pages of a database, below their addresses. */
  readonly subpages?: boolean;
}

export interface DraftMarks {
  /** How a title begins, in any case. */
  readonly titles?: readonly string[];
  readonly icons?: readonly string[];
}

export type DatabaseSetting =
  'public' | 'private' | { readonly rows?: 'public' | 'private'; readonly hide: readonly string[] };
