import type { Entry } from './entries.ts';
import type { Library } from './library.ts';

/** Posts to read next: the author's choice first, then those that share the rarest tags. */
export function relatedTo(entry: Entry, library: Library, limit = 3): readonly Entry[] {
  const chosen = entry.data.related
    .map((id) => library.byId.get(id))
    .filter((other): other is Entry => other !== undefined && other !== entry);
  const scores = new Map<Entry, number>();
  for (const { slug } of entry.data.tags) {
    const posts = library.shelves.tags.get(slug)?.posts ?? [];
    for (const post of posts) scores.set(post, (scores.get(post) ?? 0) + 1 / posts.length);
  }
  // A stable sort: equal scores stay in the order in which tags and dates gave them.
  const similar = [...scores]
    .filter(([post]) => post !== entry && !entry.data.translations.includes(post.id))
    .sort(([, a], [, b]) => b - a)
    .map(([post]) => post);
  return [...new Set<Entry>([...chosen, ...similar])].slice(0, limit);
}
