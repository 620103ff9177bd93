/** The kinds of terms that group posts; also the first segment of a list's address. */
export const termKinds = ['tags', 'categories', 'series', 'authors'] as const;
export type TermKind = (typeof termKinds)[number];
