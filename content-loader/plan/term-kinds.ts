/** What lists posts under a name; also the first part of the list's address. */
export const termKinds = ['tags', 'categories', 'series', 'authors'] as const;
export type TermKind = (typeof termKinds)[number];
