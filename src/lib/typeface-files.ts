/** Address of each upright file of the typeface, by its path, which ends in the name of its slice. */
export const typefaceFiles: Readonly<Record<string, string>> = import.meta.glob<string>(
  '#typeface/*-normal.woff2',
  { query: '?url', import: 'default', eager: true, exhaustive: true },
);
