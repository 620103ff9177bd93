import { sha256 } from '../core/digest.ts';
import type { Content } from './source-record.ts';

/** How an image is prepared for the web. Sizes are in CSS pixels of the published file. */
export interface Recipe {
  readonly maxWidth: number;
  readonly maxHeight: number;
  /** Widths of the smaller copies for `srcset`, ascending. */
  readonly widths: readonly number[];
  /**
   * The width of an animation. It has no smaller copies, because each costs as much as the first.
   */
  readonly maxAnimationWidth: number;
  readonly quality: number;
  /** The width of the blurred copy: enough to see light and dark areas, in about 100 bytes. */
  readonly previewWidth: number;
}

/** WebP allows at most 16,383 pixels; long screenshots keep their width. */
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

/** Raised when the rules for SVG change: results of earlier rules are made again. */
const SVG_RULES = 2;

/** The cache key of a recipe's result for some bytes. */
export const toDerivationKey = ({ blob, group }: Content, recipe: Recipe): string =>
  sha256(
    `${blob.hash} ${JSON.stringify(recipe)}${group === 'svg' ? ` svg ${SVG_RULES}` : ''}`,
  ).slice(0, 40);
