/** A text for each plural form the language has (`Intl.PluralRules`); `{n}` is the number. */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Every text of the interface. `{name}`, `{n}` and `{total}` are filled in by `format.ts`. */
export interface Strings {
  readonly skip: string;
  readonly navigation: string;
  readonly home: string;
  readonly posts: string;
  readonly tags: string;
  readonly featured: string;
  readonly recent: string;
  readonly allPosts: string;
  readonly postCount: Counted;
  readonly readingTime: Counted;
  readonly updated: string;
  readonly recentlyUpdated: string;
  readonly contents: string;
  readonly previous: string;
  readonly next: string;
  readonly related: string;
  readonly mentionedIn: string;
  readonly series: string;
  readonly part: string;
  readonly category: string;
  readonly categories: string;
  readonly tagged: string;
  readonly author: string;
  readonly authors: string;
  readonly newer: string;
  readonly older: string;
  readonly pages: string;
  readonly page: string;
  readonly nothing: string;
  readonly elsewhere: string;
  readonly alsoIn: string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly backHome: string;
  readonly feed: string;
  readonly search: string;
  readonly searchHint: string;
  readonly searchNone: string;
  readonly searchFailed: string;
  readonly searchCount: Counted;
  readonly close: string;
  readonly themeSystem: string;
  readonly themeLight: string;
  readonly themeDark: string;
  readonly copy: string;
  readonly copied: string;
  readonly untitled: string;
  readonly draft: string;
  readonly scheduled: string;
  readonly comments: string;
  readonly newsletter: string;
  readonly pinned: string;
  readonly inThisSection: string;
  readonly breadcrumb: string;
  readonly lastEdited: string;
  readonly searchIn: string;
  readonly filters: string;
  readonly mostLinked: string;
  readonly all: string;
  readonly facts: string;
  readonly isPrivate: string;
  readonly entryCount: Counted;
  readonly backToTop: string;
  readonly madeWith: string;
  readonly copyMarkdown: string;
  /** With the arrow keys, a result of a search. */
  readonly choose: string;
  readonly open: string;
  /** To the size of the window. */
  readonly enlarge: string;
}
