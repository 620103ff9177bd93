import { publishedAt, type Entry } from './entries.ts';
import type { Library } from './library.ts';

/** Posts to read next: the author's choice first, then those that share the rarest tags. */
export function relatedTo(entry: Entry, library: Library, limit = 3): readonly Entry[] {
  const chosen = entry.data.related
    .map(({ id }) => library.byId.get(id))
    .filter((other): other is Entry => other !== undefined && other !== entry);
  const scores = new Map<Entry, number>();
  for (const { slug } of entry.data.tags) {
    const posts = library.terms.tags.get(slug)?.posts ?? [];
    for (const post of nearest(posts, entry)) {
      scores.set(post, (scores.get(post) ?? 0) + 1 / posts.length);
    }
  }
  const translations = new Set(entry.data.translations.map(({ id }) => id));
  // A stable sort: equal scores stay in the order in which tags and dates gave them.
  const similar = [...scores]
    .filter(([post]) => post !== entry && !translations.has(post.id))
    .sort(([, a], [, b]) => b - a)
    .map(([post]) => post);
  return [...new Set<Entry>([...chosen, ...similar])].slice(0, limit);
}

const MOST_CANDIDATES = 60;

/** Those of a term that were published around the entry: thousands share a common tag. */
function nearest(posts: readonly Entry[], entry: Entry): readonly Entry[] {
  if (posts.length <= MOST_CANDIDATES) return posts;
  const own = publishedAt(entry);
  // Newest first. Halving: a search through all would make the site's cost quadratic.
  let [first, end] = [0, posts.length];
  while (first < end) {
    const middle = Math.floor((first + end) / 2);
    const other = posts[middle];
    if (other && publishedAt(other) > own) first = middle + 1;
    else end = middle;
  }
  const begin = Math.min(Math.max(0, first - MOST_CANDIDATES / 2), posts.length - MOST_CANDIDATES);
  return posts.slice(begin, begin + MOST_CANDIDATES);
}
