import sharp, { type WebpOptions } from 'sharp';

import { encodePreview } from './encode-preview.ts';
import type { HostileFiles } from './hostile-files.ts';
import { ImageProblem } from './image-problem.ts';
import type { ImageHeader } from './inspect-image.ts';
import type { Limits } from './limits.ts';
import { openHeic } from './open-heic.ts';
import { openPixels, type Pixels } from './pixels.ts';
import type { Recipe } from './recipe.ts';

export interface EncodedFile {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** WebP files: without metadata, upright, in sRGB. */
export interface EncodedImage {
  readonly main: EncodedFile;
  /** Smaller copies, ascending by width. */
  readonly variants: readonly EncodedFile[];
  /** See `encodePreview`. */
  readonly preview: string | undefined;
}

export interface EncodeParts {
  readonly limits: Limits;
  readonly hostile: Pick<HostileFiles, 'decodeHeic'>;
}

/** The time limit for one picture: only the library itself can stop its native code. */
const LONGEST_SECONDS = 60;

/** A copy that is hardly smaller than the next one saves too little. */
const WORTHWHILE = 0.85;

/**
 * Decodes an image once and encodes it in a recipe's sizes, never larger than it is. Throws
 * `ImageProblem` if its pixels are damaged.
 */
export const encodeImage = async (
  path: string,
  header: ImageHeader,
  recipe: Recipe,
  parts: EncodeParts,
): Promise<EncodedImage> => {
  if (header.treatment === 'animate') return encodeAnimation(path, recipe, parts.limits);
  const pixels = await readPixels(path, header, recipe, parts);
  const options = toWebpOptions(header, recipe);
  const widths = recipe.widths.filter((width) => width <= pixels.width * WORTHWHILE);
  // One size after the other: the pool above limits the parallel work.
  const variants: EncodedFile[] = [];
  for (const width of widths) variants.push(await encodePixels(pixels, width, options));
  return {
    main: await encodePixels(pixels, pixels.width, options),
    variants,
    preview: await encodePreview(pixels, recipe),
  };
};

/**
 * Applies the orientation, converts the profile, drops the metadata and fits the size of the
 * recipe.
 */
const readPixels = async (
  path: string,
  header: ImageHeader,
  recipe: Recipe,
  { limits, hostile }: EncodeParts,
): Promise<Pixels> => {
  const source =
    header.treatment === 'decode-heic'
      ? await openHeic(path, hostile)
      : sharp(path, { limitInputPixels: limits.pixels, failOn: 'error' }).autoOrient();
  try {
    const { data, info } = await source
      .resize({
        width: recipe.maxWidth,
        height: recipe.maxHeight,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .timeout({ seconds: LONGEST_SECONDS })
      .toBuffer({ resolveWithObject: true });
    return await withoutIdleAlpha({
      data,
      width: info.width,
      height: info.height,
      channels: info.channels,
    });
  } catch (cause) {
    // sharp throws plain errors when a decoder fails on a file.
    throw new ImageProblem('corrupt', 'damaged: its pixels cannot be read', { cause });
  }
};

const withoutIdleAlpha = async (pixels: Pixels): Promise<Pixels> => {
  if (pixels.channels !== 4 || !(await openPixels(pixels).stats()).isOpaque) return pixels;
  const data = await openPixels(pixels).removeAlpha().raw().toBuffer();
  return { ...pixels, data, channels: 3 };
};

const toWebpOptions = ({ isGraphic }: ImageHeader, { quality }: Recipe): WebpOptions =>
  isGraphic ? { nearLossless: true, quality: 60, effort: 4 } : { quality, effort: 4 };

const encodePixels = async (
  pixels: Pixels,
  width: number,
  options: WebpOptions,
): Promise<EncodedFile> => {
  const { data, info } = await openPixels(pixels)
    .resize({ width })
    .webp(options)
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

const encodeAnimation = async (
  path: string,
  recipe: Recipe,
  limits: Limits,
): Promise<EncodedImage> => {
  try {
    const { data, info } = await sharp(path, {
      animated: true,
      limitInputPixels: limits.animationPixels,
      failOn: 'error',
    })
      .resize({ width: recipe.maxAnimationWidth, withoutEnlargement: true })
      .webp({ quality: recipe.quality, effort: 2 })
      .timeout({ seconds: LONGEST_SECONDS })
      .toBuffer({ resolveWithObject: true });
    const height = info.pageHeight ?? info.height;
    return { main: { data, width: info.width, height }, variants: [], preview: undefined };
  } catch (cause) {
    // As above.
    throw new ImageProblem('corrupt', 'damaged: its pixels cannot be read', { cause });
  }
};
