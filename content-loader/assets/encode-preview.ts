import { openPixels, type Pixels } from './pixels.ts';
import type { Recipe } from './recipe.ts';

/**
 * A tiny blurred copy as a `data:` address, shown until the image has loaded. Undefined for
 * transparent images, where the page's background would shine through.
 */
export const encodePreview = async (
  pixels: Pixels,
  { previewWidth: width }: Recipe,
): Promise<string | undefined> => {
  if (pixels.channels === 2 || pixels.channels === 4) return undefined;
  // A tall screenshot gets a small preview too: the browser stretches it anyway.
  const height = Math.max(1, Math.min(width, Math.round((width * pixels.height) / pixels.width)));
  const data = await openPixels(pixels)
    .resize(width, height, { fit: 'fill' })
    .webp({ quality: 40, effort: 4 })
    .toBuffer();
  return `data:image/webp;base64,${data.toString('base64')}`;
};
