import type { Fetching } from '../fetch/fetching.ts';
import type { SiteFacts } from './site-facts.ts';
import type { AddressRecord } from './address-record.ts';
import type { PlannedPage } from './addresses.ts';
import type { PageProperties } from './plan.ts';
import type { Routes } from './plan-routes.ts';
import { planRoutes, withFormer } from './plan-routes.ts';
import { collectTerms, countPosts, toTermFinding } from './plan-terms.ts';
import type { Redirect } from './redirects.ts';
import { planRedirects, planTermRedirects, rememberTerms, toSortedRecord } from './redirects.ts';
import { createAddressBook } from './address-book.ts';
import { planTypedRedirects } from './typed-redirects.ts';
import { foldCase } from '../core/slugs.ts';
import type { TermSlugs } from './terms.ts';
import { assignTermSlugs, findFormerTerms, withoutCurrent } from './terms.ts';

/** The addresses of everything that is not a page, and the record of all addresses. */
export interface SiteAddresses {
  readonly terms: TermSlugs;
  readonly routes: Routes;
  readonly redirects: readonly Redirect[];
  /** For the next build; of published pages only. */
  readonly record: AddressRecord;
}

/** Gives terms their addresses, after those of the pages, and redirects former ones. */
export function planAddresses(
  {
    known,
    site,
    findings,
    base,
  }: Pick<SiteFacts, 'known' | 'site' | 'base'> & Pick<Fetching, 'findings'>,
  collections: readonly string[],
  pages: readonly PlannedPage[],
  properties: ReadonlyMap<string, PageProperties>,
): SiteAddresses {
  const { record } = known;
  const uses = collectTerms(pages, properties);
  const namesOf = (kind: keyof TermSlugs): readonly string[] => [...uses[kind].keys()];
  const book = createAddressBook(known.files);
  for (const { route } of pages) book.take(route);
  const isTaken = (route: string): boolean => !book.isFree(route);
  const former = record.movedTerms ?? findFormerTerms(namesOf);
  // A site without a record has no known former addresses.
  const isKnown = Object.keys(record.routes).length > 0;
  const reserved = { record, former: isKnown ? former : undefined };
  const { terms, collisions } = assignTermSlugs(namesOf, reserved, isTaken);
  findings.push(...collisions.map((collision) => toTermFinding(collision, uses)));

  const counts = countPosts(uses, terms);
  const routes = planRoutes({ collections, pages, properties, terms: counts }, known, site);
  for (const route of routes) book.take(route);
  const published = pages.filter(({ draft }) => draft === undefined);
  const current = new Map(published.map(({ id, route }) => [id, route]));
  const ofPages = planRedirects(record, current, [...routes, ...known.files.taken]);
  const movedTerms = withoutCurrent(former, terms);
  const typed = planTypedRedirects(pages, properties, base, isTaken);
  findings.push(...typed.findings);
  const said = new Set(typed.redirects.map(({ from }) => foldCase(from)));
  const remembered = [
    ...ofPages.redirects,
    ...planTermRedirects(movedTerms, terms, isTaken, known.hasOrigin),
  ];
  // What an author says goes before what is remembered.
  const redirects = [
    ...typed.redirects,
    ...remembered.filter(({ from }) => !said.has(foldCase(from))),
  ];
  return {
    terms,
    redirects,
    routes: withFormer(
      routes,
      redirects.map(({ from }) => from),
      known,
    ),
    record: {
      ...ofPages.record,
      slugs: rememberSlugs(record, ofPages.record.routes, published),
      terms: rememberTerms(record.terms, terms),
      movedTerms,
    },
  };
}

/** The `Slug` property of every page in the record. */
function rememberSlugs(
  { slugs }: AddressRecord,
  routes: AddressRecord['routes'],
  published: readonly PlannedPage[],
): AddressRecord['slugs'] {
  const absent = Object.entries(slugs).filter(([id]) => routes[id] !== undefined);
  const shown = published.map(({ id, typed }) => [id, typed] as const);
  return toSortedRecord(new Map([...absent, ...shown]));
}
