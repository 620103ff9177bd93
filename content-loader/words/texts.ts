/**
 * Every word that a page shows and no author wrote: in HTML, in Markdown twins and in feeds.
 * `{heading}`, `{provider}` and `{property}` are filled in.
 */
export interface WordTexts {
  /** Replaces an unpublished page or database. */
  readonly privatePage: string;
  readonly privateDatabase: string;
  /** Replaces a person whose name may not be read. */
  readonly someone: string;
  readonly untitled: string;
  /** The collapsed part of meeting notes. */
  readonly transcript: string;
  /** The state of Notion's verification of a page. */
  readonly verified: string;
  readonly expired: string;
  /** Media and files without a name. */
  readonly image: string;
  readonly video: string;
  readonly audio: string;
  readonly pdf: string;
  readonly file: string;
  /** A provider's player: `YouTube video`. */
  readonly providerVideo: string;
  readonly providerPlaylist: string;
  /** The name of the link of a heading to itself. */
  readonly permalink: string;
  readonly contents: string;
  readonly breadcrumb: string;
  readonly table: string;
  /** A to-do, a toggle and a tab without text. */
  readonly task: string;
  readonly toggle: string;
  readonly tab: string;
  readonly diagram: string;
  readonly diagramSource: string;
  /** Name of the group of rows without a value. */
  readonly noValue: string;
  /** Names of the groups of a checkbox. */
  readonly checked: string;
  readonly unchecked: string;
  /** What a chart shows that counts rows. */
  readonly count: string;
  /** The folded part of a calendar. */
  readonly moreMonths: string;
  /** The folded table of a chart. */
  readonly figures: string;
  /** What a page with a password says of itself, and what its password does not protect. */
  readonly privateText: string;
  readonly privateLimits: string;
  readonly password: string;
  /** The button that opens such a page, what it says while that takes its time, and after it. */
  readonly open: string;
  readonly opening: string;
  readonly opened: string;
  readonly wrongPassword: string;
  readonly cannotDecrypt: string;
}
