import { foldCase, toSlug, toTypedSlug, withSuffix } from '../core/slugs.ts';
import type { AddressBook } from './address-book.ts';
import { createAddressBook } from './address-book.ts';
import type { Candidate, KnownAddresses } from './addresses.ts';
import { assignTreeSlugs } from './assign-tree-slugs.ts';
import type { ListNumbers } from './list-numbers.ts';
import { createListNumbers } from './list-numbers.ts';
import { findRecordedSlug } from './recorded-slug.ts';
import type { ReservedRoutes } from './reserved-routes.ts';
import { createReservedRoutes } from './reserved-routes.ts';
import { createDescribeHolder, toChange } from './slug-change.ts';
import type { SlugChange } from './slug-change.ts';

export type { SlugChange } from './slug-change.ts';

/** Without base. */
export interface PageRoute {
  readonly slug: string;
  readonly route: string;
}

export interface PageRoutes {
  /** By the page's id. */
  readonly routes: ReadonlyMap<string, PageRoute>;
  readonly changes: readonly SlugChange[];
}

/** What the pages of a site share while their addresses are given away. */
export interface Assignment {
  readonly known: KnownAddresses;
  readonly book: AddressBook;
  readonly numbers: ListNumbers;
  readonly reserved: ReservedRoutes;
  readonly routes: Map<string, PageRoute>;
}

/**
 * Gives every page an address: first to those that have one, then to trees of pages, to new pages in
 * their order, and to what is below them.
 */
export function assignPageSlugs(
  candidates: readonly Candidate[],
  lists: readonly string[],
  known: KnownAddresses,
): PageRoutes {
  const book = createAddressBook(known.files);
  for (const list of lists) book.take(known.layout.listRoute(list));
  const numbers = createListNumbers(candidates, known);
  const reserved = createReservedRoutes(candidates, known);
  const assignment = { known, book, numbers, reserved, routes: new Map<string, PageRoute>() };
  const flat = candidates.filter(isFlat);
  keepSlugs(assignment, flat);
  assignTreeSlugs(assignment, candidates, lists);
  giveNewSlugs(assignment, flat);
  // What is below posts and rows comes behind their own addresses.
  assignTreeSlugs(assignment, candidates, lists);
  const { routes } = assignment;
  const describeHolder = createDescribeHolder(assignment, candidates, lists);
  const changes = candidates.flatMap((page) =>
    toChange(page, routes.get(page.id), (part) =>
      describeHolder(toWishedRoute(assignment, page, part)),
    ),
  );
  return { routes, changes };
}

/** The address that a page would have with this slug, or this part of its path. */
function toWishedRoute(assignment: Assignment, page: Candidate, part: string): string {
  const above = assignment.routes.get(page.tree?.parent ?? '')?.route;
  return above === undefined ? toRoute(assignment, page, part) : `${above}${part}/`;
}

/** Its address depends on no other page's. */
function isFlat({ tree }: Candidate): boolean {
  return tree === undefined || (tree.kind === 'row' && tree.parent === undefined);
}

function keepSlugs(assignment: Assignment, candidates: readonly Candidate[]): void {
  const { known, book, numbers } = assignment;
  for (const page of candidates.filter(({ draft }) => draft === undefined)) {
    const slug = findRecordedSlug(page, known);
    if (slug === undefined) continue;
    const route = toRoute(assignment, page, slug);
    if (numbers.isShown(route) || book.isBelowFile(route)) continue;
    if (isFree(assignment, page, slug)) take(assignment, page, slug);
  }
}

function giveNewSlugs(assignment: Assignment, candidates: readonly Candidate[]): void {
  const { book, numbers, routes, reserved } = assignment;
  const isNew = (page: Candidate, slug: string): boolean => {
    const route = toRoute(assignment, page, slug);
    return (
      isFree(assignment, page, slug) &&
      !numbers.isReserved(route) &&
      !/\.(?:md|html|xml)$/i.test(slug) &&
      !reserved.isReserved(page.id, route, toTypedSlug(page.typed) !== '')
    );
  };
  // Where to go on counting for a wish, so that 10,000 pages of one title do not take n² steps.
  const counters = new Map<string, number>();
  for (const page of candidates) {
    if (routes.has(page.id)) continue;
    const wished = toWish(page, (slug) => book.isBelowFile(toRoute(assignment, page, slug)));
    const counter = foldCase(toRoute(assignment, page, wished));
    let slug = wished;
    for (let n = counters.get(counter) ?? 2; !isNew(page, slug); n++) {
      slug = withSuffix(wished, n);
      counters.set(counter, n);
    }
    take(assignment, page, slug);
  }
}

function toRoute({ known }: Assignment, { collection, kind }: Candidate, slug: string): string {
  return known.layout.pageRoute(collection, kind, slug);
}

function filesOf({ known }: Assignment, { collection, kind }: Candidate, slug: string): string[] {
  return known.layout.filesBeside(collection, kind, slug);
}

function isFree(assignment: Assignment, page: Candidate, slug: string): boolean {
  const files = filesOf(assignment, page, slug);
  return assignment.book.isFree(toRoute(assignment, page, slug), files);
}

function take(assignment: Assignment, page: Candidate, slug: string): void {
  const route = toRoute(assignment, page, slug);
  assignment.book.take(route, filesOf(assignment, page, slug));
  assignment.routes.set(page.id, { slug, route });
}

/** `Slug`, else the title, else the id. */
function toWish(page: Candidate, isBelowFile: (slug: string) => boolean): string {
  const wished = toTypedSlug(page.typed) || toSlug(page.title) || page.id;
  const parts = wished.split('/');
  // `notes.md` would be the Markdown file of another page, and a file cannot be a folder.
  const folders = parts
    .slice(0, -1)
    .map((part) => (/\.(?:md|html|xml)$/i.test(part) ? `${part}-2` : part));
  const slug = [...folders, ...parts.slice(-1)].join('/');
  return isBelowFile(slug) ? slug.replaceAll('/', '-') : slug;
}
