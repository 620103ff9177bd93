import { toSlug, withSuffix } from '../core/slugs.ts';

/** Slugs that an earlier rule reserved everywhere, even where no route uses them. */
const formerlyReserved: ReadonlySet<string> = new Set([
  'posts',
  'tags',
  'authors',
  'categories',
  'series',
  'updated',
  'search',
  'pagefind',
  'index',
  '404',
  '500',
]);

/**
 * The slugs of terms before slugs were stored, by name: reserved and all-digit ones got `-1`, names
 * without letters were `untitled`. Those addresses redirect to the current ones. Remove this with
 * the next major version.
 */
export function assignFormerSlugs(names: readonly string[]): ReadonlyMap<string, string> {
  const slugs = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const wished = toSlug(name) || 'untitled';
    const isBlocked = formerlyReserved.has(wished) || /^\p{N}+$/u.test(wished);
    let slug = isBlocked ? withSuffix(wished, 1) : wished;
    for (let n = 2; taken.has(slug); n++) slug = withSuffix(wished, n);
    taken.add(slug);
    slugs.set(name, slug);
  }
  return slugs;
}
