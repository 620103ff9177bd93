import type { APIRoute, GetStaticPaths } from 'astro';
import { digestOf } from '../../../lib/digest';
import { newestOf, rssFeed, tagFeed } from '../../../lib/feeds';
import { readLibrary, type Term } from '../../../lib/library';

export const getStaticPaths = (async () => {
  const { terms } = await readLibrary();
  return [...terms.tags.values()].map((term) => ({
    params: { tag: term.slug },
    props: { term },
    cacheKey: digestOf([term.name, newestOf(term.posts).map(({ data }) => data)]),
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ term: Term }> = async ({ props: { term } }) =>
  rssFeed(await tagFeed(term));
