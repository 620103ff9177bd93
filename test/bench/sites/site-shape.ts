/** A generated workspace, described by so little that it can be sent to another process. */
export interface SiteShape {
  readonly pages: number;
  readonly blocks: number;
  /** Words of each block. */
  readonly words: number;
  readonly seed: number;
  /** Different tags; each page has two. Default: 20. */
  readonly tags?: number;
  /** Share of pages that link to another page and mention one. Default: 0. */
  readonly links?: number;
  /** Share of pages with a picture of their own, behind a signed address. Default: 0. */
  readonly pictures?: number;
  /** Lists, code, callouts, tables and toggles with children beside paragraphs. Default: not. */
  readonly mixed?: boolean;
}

/** What has happened to the pages since they were written, by their number. */
export interface SiteEdits {
  /** How often each page's text was edited. */
  readonly texts: Readonly<Record<number, number>>;
  /** How often each page was renamed. */
  readonly titles: Readonly<Record<number, number>>;
  /** Pages that are drafts again. */
  readonly hidden: readonly number[];
  /** When each page was last edited, milliseconds: builds ask what was edited since the last one. */
  readonly times: Readonly<Record<number, number>>;
}

export const noEdits: SiteEdits = { texts: {}, titles: {}, hidden: [], times: {} };
