import { hasSuffix, toSlug, toTypedSlug } from '../core/slugs.ts';
import type { KnownAddresses } from './addresses.ts';
import type { PageKind } from './routes.ts';

/** The data of a page that decides whether it keeps its address. */
export interface SlugOwner {
  readonly id: string;
  readonly collection: string;
  readonly kind: PageKind;
  /** The `Slug` property; empty: none. */
  readonly typed: string;
}

/**
 * The slug that a page keeps until its `Slug` property changes or it becomes a page of another
 * kind. Undefined: it has none, or wants another one.
 */
export function findRecordedSlug(
  owner: SlugOwner,
  known: Pick<KnownAddresses, 'record' | 'layout'>,
): string | undefined {
  const slug = findRoutedSlug(owner, known);
  const { record } = known;
  if (slug === undefined) return undefined;
  const before = record.slugs[owner.id];
  if (before !== undefined) return before === owner.typed ? slug : undefined;
  // An older build did not store the `Slug` property. It is unchanged if that build's rule makes
  // this address from it.
  const former = toSlug(owner.typed);
  const isSame = former === '' || slug === former || hasSuffix(slug, former);
  return isSame || slug === toTypedSlug(owner.typed) ? slug : undefined;
}

function findRoutedSlug(
  { id, collection, kind }: SlugOwner,
  { record: { routes, slugs }, layout: { pageRoute } }: Pick<KnownAddresses, 'record' | 'layout'>,
): string | undefined {
  const route = routes[id];
  const folder = pageRoute(collection, kind, '').replace(/\/+$/, '/');
  if (route === undefined || !route.startsWith(folder) || !route.endsWith('/')) return undefined;
  const wasPost =
    kind === 'page' && route.startsWith(pageRoute(collection, 'post', '').slice(0, -1));
  // A post that became a page gets a new address; a page with the typed slug `posts/x` does not.
  if (wasPost && !toTypedSlug(slugs[id] ?? '').startsWith(`${collection}/`)) return undefined;
  const slug = route.slice(folder.length, -1);
  return slug === '' ? undefined : slug;
}
