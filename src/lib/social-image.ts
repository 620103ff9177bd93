import { site } from '../site.ts';
import type { Entry } from './entries.ts';
import { socialImageOf, type SocialImage } from './frame.ts';
import { absolute, file } from './links.ts';

/** What social networks ask for, in pixels. */
export const socialImageSize = { width: 1200, height: 630 } as const;

/** A post's picture for social networks: its cover, else its title as a picture. */
export function postImage(entry: Entry): SocialImage | undefined {
  const cover = socialImageOf(entry.data.cover);
  if (cover || !hasTitlePicture(entry)) return cover;
  const href = absolute(file(`${entry.collection}/${entry.data.slug}.png`));
  return href === undefined ? undefined : { href, ...socialImageSize };
}

/** True for a post whose title is drawn: one without a cover, in letters that the typeface has. */
export function hasTitlePicture({ data }: Entry): boolean {
  return site.socialImages && !data.cover && drawable.test(data.title + site.title);
}

// Latin, Greek and Cyrillic. Boxes in the place of letters would be worse than no picture.
const drawable =
  /^[\u0020-\u017f\u0386-\u03ce\u0400-\u045f\u0490\u0491\u1ea0-\u1ef9\u2010-\u2026\u2030-\u203a\u20ac\u2122]+$/u;
