/** A collection as a page of Notion is looked for in it. */
export interface Collection {
  readonly name: string;
  /** Id or URL. */
  readonly reference: string;
  /** Id (32 hex digits) of the page that a tree begins with. Undefined: it is a database. */
  readonly root?: string | undefined;
  /** Are all rows of databases in the tree pages? */
  readonly isRows?: boolean | undefined;
}
