import { fieldsOf } from '../convert/content.ts';
import { toId } from '../convert/ids.ts';
import type { SlugAssignment } from '../slugs.ts';
import { assignSlugs } from '../slugs.ts';
import type { CollectionRows, Row } from './collection-rows.ts';
import type { PageKind } from './routes.ts';
import { pageRoute, reservedSlugs, toHref } from './routes.ts';

/** A published page and the place that it has on the site. */
export interface PlannedPage extends Row {
  /** 32 hex digits. */
  readonly id: string;
  readonly collection: string;
  readonly kind: PageKind;
  /** Plain text; may be empty. */
  readonly title: string;
  readonly slug: string;
  /** Without base. */
  readonly route: string;
  /** Root-relative, base included. */
  readonly href: string;
}

/** Derives plain text of a property in which nothing unpublished is named. */
export type ReadText = (row: Row, property: string | undefined) => string;

type Candidate = Omit<PlannedPage, 'slug' | 'route' | 'href'> & { readonly wish: string };

/**
 * Gives every page its title, slug and route. The older page keeps a slug that two wish for, but
 * no draft takes one from a published page. `changed` names the pages that did not get their wish.
 */
export function assignAddresses(
  collections: readonly CollectionRows[],
  readText: ReadText,
  base: string,
): { readonly pages: readonly PlannedPage[]; readonly changed: SlugAssignment['changed'] } {
  const candidates = collections
    .flatMap(({ name, rows }) => rows.map((row) => toCandidate(name, row, readText)))
    .sort(byRank);
  // Pages whose slugs would stand in the same folder.
  const groups = Map.groupBy(candidates, ({ collection, kind }) => pageRoute(collection, kind, ''));
  const reserved = new Set([...reservedSlugs, ...collections.map(({ name }) => name)]);
  const assigned = [...groups.values()].map((group) => {
    const requests = group.map(({ id, title, wish }) => ({ key: id, wishes: [wish, title, id] }));
    const { slugs, changed } = assignSlugs(requests, reserved);
    return {
      pages: group.map((page) => toPlannedPage(page, slugs.get(page.id) ?? page.id, base)),
      changed,
    };
  });
  return {
    pages: assigned.flatMap(({ pages }) => pages),
    changed: assigned.flatMap(({ changed }) => changed),
  };
}

function toCandidate(collection: string, row: Row, readText: ReadText): Candidate {
  const { page, names } = row;
  return {
    ...row,
    id: toId(page.id),
    collection,
    kind: readText(row, names.type).toLowerCase() === 'page' ? 'page' : 'post',
    title: readText(row, findTitle(row)),
    wish: readText(row, names.slug),
  };
}

/** By its type where the row, older than its database's schema, calls the title otherwise. */
function findTitle({ page, names }: Row): string | undefined {
  const properties = fieldsOf(page.properties);
  if (names.title !== undefined && Object.hasOwn(properties, names.title)) return names.title;
  return Object.keys(properties).find((name) => fieldsOf(properties[name])['type'] === 'title');
}

function toPlannedPage({ wish: _, ...page }: Candidate, slug: string, base: string): PlannedPage {
  const route = pageRoute(page.collection, page.kind, slug);
  return { ...page, slug, route, href: toHref(route, base) };
}

function byRank(a: Candidate, b: Candidate): number {
  return (
    Number(a.draft !== undefined) - Number(b.draft !== undefined) ||
    Date.parse(a.page.created_time) - Date.parse(b.page.created_time) ||
    (a.id < b.id ? -1 : 1)
  );
}
