import type { APIRoute, GetStaticPaths } from 'astro';
import { markdown } from '../../../content-loader/render.ts';
import { digestOf } from '../../lib/digest';
import type { Entry } from '../../lib/entries';
import { readLibrary } from '../../lib/library';
import { hasMarkdown, markdownFile } from '../../lib/markdown-file';

export const getStaticPaths = (async () => {
  const { collections } = await readLibrary();
  const posts = [...collections.values()].flat().filter(hasMarkdown);
  return posts.map((entry) => ({
    params: { collection: entry.collection, slug: entry.data.slug },
    props: { entry },
    cacheKey: digestOf([entry.data.title, entry.data.date, entry.data.content]),
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ entry: Entry }> = async ({ props: { entry } }) =>
  new Response(markdownFile(entry, await markdown(entry)), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
