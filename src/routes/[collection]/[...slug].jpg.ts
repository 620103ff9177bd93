import type { APIRoute, GetStaticPaths } from 'astro';
import { digestOf } from '../../lib/digest';
import { postImageFile } from '../../lib/drawn-images';
import { readLibrary } from '../../lib/library';
import { hasDrawnImage, postImageSource, type PostImageSource } from '../../lib/social-image';

export const getStaticPaths = (async () => {
  const { collections } = await readLibrary();
  const posts = [...collections.values()].flat().filter(hasDrawnImage);
  return posts.map((entry) => {
    const { collection, data } = entry;
    const props = { ...postImageSource(entry) };
    return { params: { collection, slug: data.slug }, props, cacheKey: digestOf(props) };
  });
}) satisfies GetStaticPaths;

export const GET: APIRoute<PostImageSource> = ({ props }) => postImageFile(props);
