import type { APIRoute, GetStaticPaths } from 'astro';
import { changelogs } from '../../lib/changelog-pages';
import { digestOf } from '../../lib/digest';
import { collectionFeed, newestOf, rssFeed } from '../../lib/feeds';
import { readLibrary } from '../../lib/library';

export const getStaticPaths = (async () => {
  const { collections } = await readLibrary();
  return changelogs().map((collection) => ({
    params: { collection },
    props: { collection },
    cacheKey: digestOf(newestOf(collections.get(collection) ?? []).map(({ data }) => data)),
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ collection: string }> = async ({ props: { collection } }) =>
  rssFeed(await collectionFeed(collection, await readLibrary()));
