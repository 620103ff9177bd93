import { assignSlugs } from '../slugs.ts';
import { reservedSlugs } from './routes.ts';

const termKinds = ['tags', 'categories', 'series', 'authors'] as const;
export type TermKind = (typeof termKinds)[number];

/** Name → slug, for each kind of term. */
export type TermSlugs = Readonly<Record<TermKind, ReadonlyMap<string, string>>>;

/**
 * Gives every tag, category, series and author a slug. `names`: in the order of the pages that
 * use them, oldest page first, so that a new post never takes an older term's address.
 */
export function assignTermSlugs(names: (kind: TermKind) => readonly string[]): TermSlugs {
  const assign = (kind: TermKind): ReadonlyMap<string, string> =>
    assignSlugs(
      [...new Set(names(kind))].map((name) => ({ key: name, wishes: [name] })),
      reservedSlugs,
    ).slugs;
  return {
    tags: assign('tags'),
    categories: assign('categories'),
    series: assign('series'),
    authors: assign('authors'),
  };
}

/** Routes of the terms, without base. */
export function termRoutes(slugs: TermSlugs): string[] {
  return termKinds.flatMap((kind) => [...slugs[kind].values()].map((slug) => `/${kind}/${slug}/`));
}
