import { foldCase, hasSuffix, toSlug, toTypedSlug } from '../core/slugs.ts';
import type { Candidate } from './addresses.ts';
import type { Assignment, PageRoute } from './assign-page-slugs.ts';

/** A page whose address is not what it wished for, and why. */
export interface SlugChange {
  readonly id: string;
  readonly detail: string;
}

/** Says what has an address that a page wished for: goes on after "taken". */
export function createDescribeHolder(
  { known, routes, reserved }: Assignment,
  candidates: readonly Candidate[],
  lists: readonly string[],
): (route: string) => string {
  const byId = new Map(candidates.map((page) => [page.id, page]));
  const holders = new Map([...routes].map(([id, { route }]) => [foldCase(route), byId.get(id)]));
  const isList = new Set(lists.map((list) => foldCase(known.layout.listRoute(list))));
  return (route) => {
    const holder = holders.get(foldCase(route));
    if (holder) return `by the page "${holder.title || 'Untitled'}" (${route})`;
    const former = reserved.formerOwner(route);
    if (former !== undefined) {
      const title = byId.get(former)?.title ?? '';
      return `by the former address of the page "${title || 'Untitled'}"`;
    }
    const isOfList = isList.has(foldCase(route)) || reserved.isTerm(route);
    return `by ${isOfList ? 'a list' : 'a page or file'} of the site itself (${route})`;
  };
}

export function toChange(
  { id, typed, title, tree }: Candidate,
  found: PageRoute | undefined,
  describeHolder: (wished: string) => string,
): SlugChange[] {
  const path = found?.slug ?? '';
  // Of a page below others, its own part of the path; a root has none.
  const slug = tree?.parent === undefined ? path : (path.split('/').at(-1) ?? '');
  if (slug === '') return [];
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
