import type { Finding } from '../core/report.ts';
import type { PlannedPage } from './addresses.ts';
import type { PageProperties } from './plan.ts';
import { readRole, toNames } from './role-values.ts';
import type { TermCollision, TermKind, TermSlugs } from './terms.ts';
import { mapKinds } from './terms.ts';

const roles = {
  tags: 'tags',
  categories: 'category',
  series: 'series',
  authors: 'authors',
} as const satisfies Record<TermKind, string>;

/** The pages with each name, oldest first; for every kind of term. */
export type TermUses = Readonly<Record<TermKind, ReadonlyMap<string, readonly PlannedPage[]>>>;

export function collectTerms(
  pages: readonly PlannedPage[],
  properties: ReadonlyMap<string, PageProperties>,
): TermUses {
  return mapKinds((kind) => {
    const pairs = pages.flatMap((page) => {
      const values = properties.get(page.id)?.values ?? {};
      const names = toNames(readRole(values, page.names, roles[kind]));
      return [...new Set(names.map(({ name }) => name))].map((name) => ({ name, page }));
    });
    const groups = Map.groupBy(pairs, ({ name }) => name);
    return new Map([...groups].map(([name, group]) => [name, group.map(({ page }) => page)]));
  });
}

/** The number of posts in each term's list. Standalone pages are in no list. */
export function countPosts(
  uses: TermUses,
  terms: TermSlugs,
): Record<TermKind, Map<string, number>> {
  return mapKinds((kind) => {
    const counts = [...uses[kind]].flatMap(([name, pages]): [string, number][] => {
      const slug = terms[kind].get(name);
      const posts = pages.filter((page) => page.kind === 'post').length;
      return slug === undefined || posts === 0 ? [] : [[slug, posts]];
    });
    return new Map(counts);
  });
}

const kindNames = {
  tags: 'tag',
  categories: 'category',
  series: 'series',
  authors: 'author',
} as const satisfies Record<TermKind, string>;

/** Names the oldest page that has the term. */
export function toTermFinding(
  { kind, name, wished, slug, holder }: TermCollision,
  uses: TermUses,
): Finding {
  const page = uses[kind].get(name)?.[0];
  return {
    rule: 'slug-changed',
    detail: `"${wished}" is taken by ${holder === undefined ? 'a page of the site' : `the ${kindNames[kind]} "${holder}"`}, so the address of the ${kindNames[kind]} "${name}" ends in "${slug}"`,
    page: page && { title: page.title, url: page.page.url },
  };
}
