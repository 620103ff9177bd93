/** Words that are not the author's: names for assistive technology and captions of files. */
export interface HtmlLabels {
  /** Name of the mark that links a heading to itself. */
  permalink(heading: string): string;
  readonly contents: string;
  readonly breadcrumb: string;
  readonly table: string;
  /** A to-do and a toggle without text. */
  readonly task: string;
  readonly toggle: string;
  /** A tab without a name. */
  readonly tab: string;
  readonly video: string;
  readonly audio: string;
  readonly diagram: string;
  readonly diagramSource: string;
  /** A file's size, from bytes. */
  size(bytes: number): string;
}

export const englishLabels: HtmlLabels = {
  permalink: (heading) => `Link to “${heading}”`,
  contents: 'Contents of this page',
  breadcrumb: 'Path to this page',
  table: 'Table',
  task: 'To-do',
  toggle: 'Details',
  tab: 'Tab',
  video: 'Video',
  audio: 'Audio',
  diagram: 'Diagram',
  diagramSource: 'Source of the diagram',
  size: toSize,
};

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units with at most one decimal: `950 bytes`, `1.2 MB`. */
function toSize(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = Math.round((bytes / 1000 ** power) * 10) / 10;
  return `${value} ${UNITS[power] ?? 'bytes'}`;
}
