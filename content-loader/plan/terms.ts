import { foldCase, toCodePointSlug, toSlug, withSuffix } from '../core/slugs.ts';
import type { AddressRecord } from './address-record.ts';
import { assignFormerSlugs } from './former-slugs.ts';
import type { TermKind } from './term-kinds.ts';
import { termKinds } from './term-kinds.ts';

export type { TermKind } from './term-kinds.ts';

/** Name → slug, for each kind of term. */
export type TermSlugs = Readonly<Record<TermKind, ReadonlyMap<string, string>>>;

/** A term whose slug differs from its name, because another term has that slug. */
export interface TermCollision {
  readonly kind: TermKind;
  readonly name: string;
  readonly wished: string;
  readonly slug: string;
  /** The term of this kind that has it; undefined: a page or a former address. */
  readonly holder: string | undefined;
}

/** The names in use, in the order of the pages that have them, oldest page first. */
export type NamesOf = (kind: TermKind) => readonly string[];

/** Former slug → name of its term, for each kind of term. */
export type FormerTerms = Readonly<Record<TermKind, Readonly<Record<string, string>>>>;

/**
 * Gives every tag, category, series and author a slug. A term keeps its slug; a new one gets a free
 * slug that redirects to no other term. `isTaken`: whether another page has this route.
 */
export function assignTermSlugs(
  namesOf: NamesOf,
  { record, former }: { readonly record: AddressRecord; readonly former: FormerTerms | undefined },
  isTaken: (route: string) => boolean,
): { readonly terms: TermSlugs; readonly collisions: readonly TermCollision[] } {
  const collisions: TermCollision[] = [];
  const assign = (kind: TermKind): ReadonlyMap<string, string> => {
    const recorded = new Map(Object.entries(record.terms?.[kind] ?? {}));
    const names = new Set(namesOf(kind));
    const had = new Map(
      Object.entries(former?.[kind] ?? {})
        .filter(([, name]) => names.has(name))
        .map(([slug, name]) => [foldCase(slug), name]),
    );
    const isFree = (slug: string, name: string): boolean =>
      !isTaken(`/${kind}/${slug}/`) && (had.get(foldCase(slug)) ?? name) === name;
    const slugs = assignSlugs([...names], recorded, isFree);
    for (const [name, slug] of slugs) {
      const wished = toWish(name);
      if (slug === wished) continue;
      const [holder] = [...slugs].find(([, other]) => foldCase(other) === foldCase(wished)) ?? [
        had.get(foldCase(wished)),
      ];
      collisions.push({ kind, name, wished, slug, holder });
    }
    return slugs;
  };
  const terms = mapKinds(assign);
  return { terms, collisions };
}

/** The slugs of these terms by the rule of earlier versions. */
export function findFormerTerms(namesOf: NamesOf): FormerTerms {
  return mapKinds((kind) => {
    const slugs = assignFormerSlugs([...new Set(namesOf(kind))]);
    return Object.fromEntries([...slugs].map(([name, slug]) => [slug, name]));
  });
}

/** Those of them that differ from the current slugs. */
export function withoutCurrent(former: FormerTerms, terms: TermSlugs): FormerTerms {
  return mapKinds((kind) =>
    Object.fromEntries(
      Object.entries(former[kind]).filter(([slug, name]) => terms[kind].get(name) !== slug),
    ),
  );
}

/** Maps every kind. */
export function mapKinds<Value>(make: (kind: TermKind) => Value): Record<TermKind, Value> {
  const [tags, categories, series, authors] = termKinds;
  return {
    tags: make(tags),
    categories: make(categories),
    series: make(series),
    authors: make(authors),
  };
}

function assignSlugs(
  names: readonly string[],
  recorded: ReadonlyMap<string, string>,
  isFree: (slug: string, name: string) => boolean,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const kept = names.flatMap((name): [string, string][] => {
    const slug = recorded.get(name);
    if (slug === undefined || taken.has(foldCase(slug)) || !isFree(slug, name)) return [];
    taken.add(foldCase(slug));
    return [[name, slug]];
  });
  const slugs = new Map(kept);
  for (const name of names) {
    if (slugs.has(name)) continue;
    const wished = toWish(name);
    let slug = wished;
    for (let n = 2; taken.has(foldCase(slug)) || !isFree(slug, name); n++) {
      slug = withSuffix(wished, n);
    }
    taken.add(foldCase(slug));
    slugs.set(name, slug);
  }
  return new Map(names.map((name) => [name, slugs.get(name) ?? toWish(name)]));
}

function toWish(name: string): string {
  return toSlug(name) || toCodePointSlug(name);
}
