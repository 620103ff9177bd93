import { site } from './site.ts';
import { ui } from './ui.ts';

/** The collection that NOTION_DATABASE_ID fills. */
export const mainCollection = 'posts';

/** All collections: the posts, then those of `site.collections` in their order. */
export const collectionNames: readonly string[] = [
  mainCollection,
  ...Object.keys(site.collections).filter((name) => name !== mainCollection),
];

/** What the navigation calls a collection: its title, else its name. */
export function collectionTitle(name: string): string {
  const title = site.collections[name]?.title;
  if (name === mainCollection) return title ?? ui.posts;
  const [first = '', ...rest] = name;
  return title ?? first.toLocaleUpperCase(site.language) + rest.join('');
}
