import type { APIRoute, GetStaticPaths } from 'astro';
import { digestOf } from '../../../lib/digest';
import { newestOf, rssFeed, tagFeed } from '../../../lib/feeds';
import { readLibrary, type Shelf } from '../../../lib/library';

export const getStaticPaths = (async () => {
  const { shelves } = await readLibrary();
  return [...shelves.tags.values()].map((shelf) => ({
    params: { tag: shelf.slug },
    props: { shelf },
    cacheKey: digestOf([shelf.name, newestOf(shelf.posts).map(({ data }) => data)]),
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ shelf: Shelf }> = async ({ props: { shelf } }) =>
  rssFeed(await tagFeed(shelf));
