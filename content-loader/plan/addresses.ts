import { fieldsOf } from '../convert/content.ts';
import { toId } from '../core/ids.ts';
import type { AddressRecord } from './address-record.ts';
import { assignPageSlugs } from './assign-page-slugs.ts';
import type { SlugChange } from './assign-page-slugs.ts';
import { toTreeWish } from './tree-wish.ts';
import type { CollectionRows, Row } from './collection-rows.ts';
import type { PageKind } from './routes.ts';
import type { RouteLayout } from './routes.ts';
import { toHref } from './routes.ts';
import type { SiteFiles } from './site-files.ts';

/** A published page and its address on the site. */
export interface PlannedPage extends Row {
  /** 32 hex digits. */
  readonly id: string;
  readonly collection: string;
  readonly kind: PageKind;
  /** Plain text; may be empty. */
  readonly title: string;
  /** The `Slug` property; empty: none. */
  readonly typed: string;
  readonly slug: string;
  /** Without base. */
  readonly route: string;
  /** Root-relative, base included. */
  readonly href: string;
}

/** Derives the plain text of a property, without names of unpublished pages. */
export type ReadText = (row: Row, property: string | undefined) => string;

/** The known addresses before any request to Notion. */
export interface KnownAddresses {
  readonly record: AddressRecord;
  readonly files: SiteFiles;
  readonly layout: RouteLayout;
  /** Posts on one page of a list. */
  readonly postsPerPage: number;
  /** Whether the site's origin is known, which feeds need. */
  readonly hasOrigin: boolean;
}

export type Candidate = Omit<PlannedPage, 'slug' | 'route' | 'href'>;

/**
 * Gives every page its title, slug and route. A page keeps its address. If two new pages want the
 * same address, the older one gets it; a draft never takes the address of a published page.
 * `changes`: the pages that got another address than they wanted.
 */
export function assignAddresses(
  collections: readonly CollectionRows[],
  readText: ReadText,
  known: KnownAddresses,
  base: string,
): { readonly pages: readonly PlannedPage[]; readonly changes: readonly SlugChange[] } {
  const candidates = collections
    .flatMap((collection) =>
      collection.rows.map((row) => toCandidate(collection, row, readText, known.record)),
    )
    .sort(byRank);
  const lists = collections.map(({ name }) => name);
  const { routes, changes } = assignPageSlugs(candidates, lists, known);
  return {
    pages: candidates.map((page) => {
      const { slug, route } = routes.get(page.id) ?? { slug: page.id, route: `/${page.id}/` };
      return { ...page, slug, route, href: toHref(route, base) };
    }),
    changes,
  };
}

function toCandidate(
  { name: collection, tree }: CollectionRows,
  row: Row,
  readText: ReadText,
  { slugs }: AddressRecord,
): Candidate {
  const { page, names } = row;
  const id = toId(page.id);
  const title = readText(row, findTitle(row));
  const own = { ...row, id, collection, title };
  if (tree?.kind === 'page' || (row.tree !== undefined && row.tree.kind !== 'row')) {
    // A page that is renamed moves, as it would in a tree of folders.
    const typed = names.slug === undefined ? '' : readText(row, names.slug);
    return { ...own, kind: 'page', typed: toTreeWish({ id, typed, title }) };
  }
  return {
    ...own,
    kind: readText(row, names.type).toLowerCase() === 'page' ? 'page' : 'post',
    // A property that was renamed or removed says nothing of any page: no address moves by it.
    typed: names.slug === undefined ? (slugs[id] ?? '') : readText(row, names.slug),
  };
}

/** By type if the cached row has another name for the title than its database's schema. */
function findTitle({ page, names }: Row): string | undefined {
  const properties = fieldsOf(page.properties);
  if (names.title !== undefined && Object.hasOwn(properties, names.title)) return names.title;
  return Object.keys(properties).find((name) => fieldsOf(properties[name])['type'] === 'title');
}

function byRank(a: Candidate, b: Candidate): number {
  return (
    Number(a.draft !== undefined) - Number(b.draft !== undefined) ||
    Date.parse(a.page.created_time) - Date.parse(b.page.created_time) ||
    (a.id < b.id ? -1 : 1)
  );
}
