import { join } from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { readAstroCacheFolder } from '../../../content-loader/render.ts';
import { digestOf } from '../../lib/digest';
import { readTitlePicture, type TitlePicture } from '../../lib/draw-title';
import { readLibrary } from '../../lib/library';
import { hasTitlePicture } from '../../lib/social-image';
import { site } from '../../site';

export const getStaticPaths = (async () => {
  const { collections } = await readLibrary();
  const posts = [...collections.values()].flat().filter(hasTitlePicture);
  return posts.map(({ collection, data }) => {
    const picture = { title: data.title, site: site.title };
    return { params: { collection, slug: data.slug }, props: picture, cacheKey: digestOf(picture) };
  });
}) satisfies GetStaticPaths;

export const GET: APIRoute<TitlePicture> = async ({ props }) => {
  const folder = join(readAstroCacheFolder(process.env, process.cwd()), 'quire', 'titles');
  const png = await readTitlePicture({ title: props.title, site: props.site }, folder);
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
};
