import { socialImageSize } from '../../content-loader/pictures.ts';
import { site } from './site.ts';
import type { Entry } from './entries.ts';
import { socialImageOf, type SocialImage } from './frame.ts';
import { absolute, file, origin } from './links.ts';

/** A post's picture for social networks: drawn by `drawn-images.ts`, else its cover as it is. */
export function postImage({ collection, data }: Entry): SocialImage | undefined {
  if (!site.socialImages) return socialImageOf(data.cover);
  const href = absolute(file(`${collection}/${data.slug}.jpg`));
  return href === undefined ? undefined : { href, ...socialImageSize };
}

/** What a post's picture is drawn from: equal sources, equal pictures. */
export interface PostImageSource {
  readonly title: string;
  readonly site: string;
  readonly language: string;
  /** Address of the cover, which is shown instead of the title. */
  readonly cover: string | undefined;
}

export function postImageSource({ data }: Entry): PostImageSource {
  return {
    title: data.title,
    site: site.title,
    language: data.language ?? site.language,
    cover: data.cover?.src,
  };
}

/** True where `postImage` names a drawn picture: without a site's origin, none can be named. */
export function hasDrawnImage(): boolean {
  return site.socialImages && origin !== undefined;
}
