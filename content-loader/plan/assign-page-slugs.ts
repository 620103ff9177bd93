import { hasSuffix, foldCase, toSlug, toTypedSlug, withSuffix } from '../core/slugs.ts';
import { createAddressBook } from './address-book.ts';
import type { Candidate, KnownAddresses } from './addresses.ts';
import { findRecordedSlug } from './recorded-slug.ts';
import { createListNumbers } from './list-numbers.ts';
import type { RouteLayout } from './routes.ts';
import { termKinds } from './term-kinds.ts';

/** A page whose address is not what it wished for, and why. */
export interface SlugChange {
  readonly id: string;
  readonly detail: string;
}

export interface PageSlugs {
  /** By the page's id. */
  readonly slugs: ReadonlyMap<string, string>;
  readonly changes: readonly SlugChange[];
}

/** Gives every page a slug: first to those that have one, then to new ones in their order. */
export function assignPageSlugs(
  candidates: readonly Candidate[],
  lists: readonly string[],
  known: KnownAddresses,
): PageSlugs {
  const book = createAddressBook(known.files);
  const { layout } = known;
  for (const list of lists) book.take(layout.listRoute(list));
  const numbers = createListNumbers(candidates, known);
  const toRoute = createToRoute(layout);
  const isFree = (page: Candidate, slug: string): boolean =>
    book.isFree(toRoute(page, slug), layout.filesBeside(page.collection, page.kind, slug));
  const slugs = new Map<string, string>();
  const holders = new Map<string, Candidate>();
  const take = (page: Candidate, slug: string): void => {
    holders.set(foldCase(toRoute(page, slug)), page);
    book.take(toRoute(page, slug), layout.filesBeside(page.collection, page.kind, slug));
    slugs.set(page.id, slug);
  };
  for (const page of candidates.filter(({ draft }) => draft === undefined)) {
    const slug = findRecordedSlug(page, known);
    if (slug === undefined || numbers.isShown(toRoute(page, slug))) continue;
    if (book.isBelowFile(toRoute(page, slug))) continue;
    if (isFree(page, slug)) take(page, slug);
  }
  const reserved = createReserved(candidates, slugs, known);
  const isNew = (page: Candidate, slug: string): boolean =>
    isFree(page, slug) &&
    !numbers.isReserved(toRoute(page, slug)) &&
    !/\.(?:md|html|xml)$/i.test(slug) &&
    !reserved.isReserved(page, slug);
  // Where to go on counting for a wish, so that 10,000 pages of one title do not take n² steps.
  const counters = new Map<string, number>();
  for (const page of candidates) {
    if (slugs.has(page.id)) continue;
    const wished = toWish(page, (slug) => book.isBelowFile(toRoute(page, slug)));
    const counter = foldCase(toRoute(page, wished));
    let slug = wished;
    for (let n = counters.get(counter) ?? 2; !isNew(page, slug); n++) {
      slug = withSuffix(wished, n);
      counters.set(counter, n);
    }
    take(page, slug);
  }
  const isList = new Set(lists.map((list) => foldCase(layout.listRoute(list))));
  const describeHolder = (route: string): string => {
    const holder = holders.get(foldCase(route));
    if (holder) return `by the page "${holder.title || 'Untitled'}" (${route})`;
    const former = reserved.formerOwner(route);
    if (former !== undefined) {
      const title = candidates.find(({ id }) => id === former)?.title ?? '';
      return `by the former address of the page "${title || 'Untitled'}"`;
    }
    const isOfList = isList.has(foldCase(route)) || reserved.isTerm(route);
    return `by ${isOfList ? 'a list' : 'a page or file'} of the site itself (${route})`;
  };
  const changes = candidates.flatMap((page) =>
    toChange(page, slugs.get(page.id) ?? '', (wished) => describeHolder(toRoute(page, wished))),
  );
  return { slugs, changes };
}

function createToRoute({ pageRoute }: RouteLayout) {
  return ({ collection, kind }: Candidate, slug: string): string =>
    pageRoute(collection, kind, slug);
}

/** `Slug`, else the title, else the id. */
function toWish(page: Candidate, isBelowFile: (slug: string) => boolean): string {
  const wished = toTypedSlug(page.typed) || toSlug(page.title) || page.id;
  const parts = wished.split('/');
  // `notes.md` would be a file of another page, and no file can be a folder.
  const folders = parts
    .slice(0, -1)
    .map((part) => (/\.(?:md|html|xml)$/i.test(part) ? `${part}-2` : part));
  const slug = [...folders, ...parts.slice(-1)].join('/');
  return isBelowFile(slug) ? slug.replaceAll('/', '-') : slug;
}

/**
 * Addresses that lead somewhere though no page is there: those of terms, and former ones that
 * lead to a published page, unless an author typed that this page is to have it.
 */
function createReserved(
  candidates: readonly Candidate[],
  kept: ReadonlyMap<string, string>,
  { record, layout }: KnownAddresses,
): Reserved {
  const toRoute = createToRoute(layout);
  const published = new Set(
    candidates.filter(({ draft }) => draft === undefined).map(({ id }) => id),
  );
  const left = Object.entries(record.routes).filter(([id]) => !kept.has(id));
  const former = new Map(
    [...Object.entries(record.moved), ...left.map(([id, route]) => [route, id] as const)]
      .filter(([, id]) => published.has(id))
      .map(([route, id]) => [foldCase(route), id]),
  );
  const terms = new Set(
    termKinds.flatMap((kind) =>
      Object.values(record.terms?.[kind] ?? {}).map((slug) => foldCase(`/${kind}/${slug}/`)),
    ),
  );
  const isTerm = (route: string): boolean => terms.has(foldCase(route));
  const formerOwner = (route: string): string | undefined => former.get(foldCase(route));
  return {
    isTerm,
    formerOwner,
    isReserved(page, slug) {
      const route = toRoute(page, slug);
      if (isTerm(route)) return true;
      return toTypedSlug(page.typed) === '' && (formerOwner(route) ?? page.id) !== page.id;
    },
  };
}

interface Reserved {
  isReserved(page: Candidate, slug: string): boolean;
  isTerm(route: string): boolean;
  /** The id of the published page that had this address. */
  formerOwner(route: string): string | undefined;
}

function toChange(
  { id, typed, title }: Candidate,
  slug: string,
  describeHolder: (wished: string) => string,
): SlugChange[] {
  const asTyped = toTypedSlug(typed);
  const wished = asTyped || toSlug(title) || id;
  // What the rule of earlier versions made of a `Slug` stays, and is no news.
  const former = toSlug(typed);
  if (hasSuffix(slug, wished) || (former !== '' && hasSuffix(slug, former))) {
    const detail = `"${wished}" is taken ${describeHolder(wished)}, so its address ends in "${slug}"`;
    return [{ id, detail }];
  }
  if (typed === '' || (slug === former && slug !== asTyped)) return [];
  if (slug === typed.normalize('NFC')) return [];
  const detail = `its Slug "${typed}" holds what an address cannot, so its address ends in "${slug}"`;
  return [{ id, detail }];
}
