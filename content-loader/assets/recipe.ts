import { createHash } from 'node:crypto';

import type { Content } from './source-record.ts';

/** How an image is made ready for the web. Sizes in CSS pixels of the published file. */
export interface Recipe {
  readonly maxWidth: number;
  readonly maxHeight: number;
  /** Widths of the smaller copies for `srcset`, ascending. */
  readonly widths: readonly number[];
  /** Width of an animation, which has no smaller copies: each would cost as much again. */
  readonly maxAnimationWidth: number;
  readonly quality: number;
  /** Of the blurred copy; wide enough for where is light and where is dark, in 100 bytes or so. */
  readonly previewWidth: number;
}

/** WebP ends at 16,383 pixels; long screenshots keep their width. */
const WEBP_MAX = 16_383;

export const RECIPES = {
  image: {
    maxWidth: 2000,
    maxHeight: WEBP_MAX,
    widths: [480, 768, 1080, 1600],
    maxAnimationWidth: 1080,
    quality: 80,
    previewWidth: 16,
  },
  card: {
    maxWidth: 800,
    maxHeight: 800,
    widths: [400],
    maxAnimationWidth: 400,
    quality: 78,
    previewWidth: 16,
  },
  icon: {
    maxWidth: 280,
    maxHeight: 280,
    widths: [],
    maxAnimationWidth: 280,
    quality: 85,
    previewWidth: 16,
  },
} as const satisfies Record<string, Recipe>;

/** What a drawing may hold has changed so often: what earlier rules let pass is made again. */
const SVG_RULES = 2;

/** Names the result of a recipe on some bytes: what was made once is found again by it. */
export const toDerivationKey = ({ blob, group }: Content, recipe: Recipe): string =>
  createHash('sha256')
    .update(`${blob.hash} ${JSON.stringify(recipe)}${group === 'svg' ? ` svg ${SVG_RULES}` : ''}`)
    .digest('hex')
    .slice(0, 40);
