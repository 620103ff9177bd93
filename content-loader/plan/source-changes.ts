/** How the rows of a data source differ from those of the last build whose site was complete. */
export interface SourceChanges {
  readonly collection: string;
  /** Id of the data source, 32 hex digits. */
  readonly source: string;
  /**
   * `all`: every row was asked for. `latest`: what was edited, closed, moved to the trash or came
   * due since. `gates`: the gates of every row, and what was edited since.
   */
  readonly asked: 'all' | 'latest' | 'gates';
  /** `unknown`: nothing is remembered that they could be compared with. */
  readonly changes: 'none' | 'some' | 'unknown';
  /** The number of rows that were edited, appeared or left. Undefined: they were not counted. */
  readonly changed: number | undefined;
  /** The server's time before it was asked, ISO 8601. */
  readonly askedAt: string;
  /** Since when it was asked for changes; undefined: every row was asked for. */
  readonly since: string | undefined;
  /** When every row was asked for. */
  readonly fullAt: string;
  /** Digest of the rows; an equal one means equal rows. */
  readonly content: string;
  /** Ids of data sources with rows that other sides of relations changed without an edit. */
  readonly touches: readonly string[];
}
