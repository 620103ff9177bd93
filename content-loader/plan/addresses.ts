import { fieldsOf } from '../convert/content.ts';
import { toId } from '../convert/ids.ts';
import type { AddressRecord } from './address-record.ts';
import { assignPageSlugs } from './assign-page-slugs.ts';
import type { SlugChange } from './assign-page-slugs.ts';
import type { CollectionRows, Row } from './collection-rows.ts';
import type { PageKind } from './routes.ts';
import type { RouteLayout } from './routes.ts';
import { toHref } from './routes.ts';
import type { SiteFiles } from './site-files.ts';

/** A published page and the place that it has on the site. */
export interface PlannedPage extends Row {
  /** 32 hex digits. */
  readonly id: string;
  readonly collection: string;
  readonly kind: PageKind;
  /** Plain text; may be empty. */
  readonly title: string;
  /** What its `Slug` says; empty: nothing. */
  readonly typed: string;
  readonly slug: string;
  /** Without base. */
  readonly route: string;
  /** Root-relative, base included. */
  readonly href: string;
}

/** Derives plain text of a property in which nothing unpublished is named. */
export type ReadText = (row: Row, property: string | undefined) => string;

/** What the site knows of addresses before it asks Notion. */
export interface KnownAddresses {
  readonly record: AddressRecord;
  readonly files: SiteFiles;
  readonly layout: RouteLayout;
  /** Posts on one page of a list. */
  readonly postsPerPage: number;
  /** Does the site know where it lives? Feeds need that. */
  readonly hasOrigin: boolean;
}

export type Candidate = Omit<PlannedPage, 'slug' | 'route' | 'href'>;

/**
 * Gives every page its title, slug and route. The page that has an address keeps it; of new ones
 * the older gets what two wish for, and no draft takes an address from a published page.
 * `changes`: the pages that did not get their wish.
 */
export function assignAddresses(
  collections: readonly CollectionRows[],
  readText: ReadText,
  known: KnownAddresses,
  base: string,
): { readonly pages: readonly PlannedPage[]; readonly changes: readonly SlugChange[] } {
  const candidates = collections
    .flatMap(({ name, rows }) => rows.map((row) => toCandidate(name, row, readText, known.record)))
    .sort(byRank);
  const lists = collections.map(({ name }) => name);
  const { slugs, changes } = assignPageSlugs(candidates, lists, known);
  return {
    pages: candidates.map((page) => {
      const slug = slugs.get(page.id) ?? page.id;
      const route = known.layout.pageRoute(page.collection, page.kind, slug);
      return { ...page, slug, route, href: toHref(route, base) };
    }),
    changes,
  };
}

function toCandidate(
  collection: string,
  row: Row,
  readText: ReadText,
  { slugs }: AddressRecord,
): Candidate {
  const { page, names } = row;
  const id = toId(page.id);
  return {
    ...row,
    id,
    collection,
    kind: readText(row, names.type).toLowerCase() === 'page' ? 'page' : 'post',
    title: readText(row, findTitle(row)),
    // A property that was renamed or removed says nothing of any page: no address moves by it.
    typed: names.slug === undefined ? (slugs[id] ?? '') : readText(row, names.slug),
  };
}

/** By its type where the row, older than its database's schema, calls the title otherwise. */
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
