import { openPixels, type Pixels } from './pixels.ts';
import type { Recipe } from './recipe.ts';

/**
 * A tiny copy that stands blurred in an image's place until it has come, as a `data:` address;
 * undefined where the page's background shines through it.
 */
export const encodePreview = async (
  pixels: Pixels,
  { previewWidth: width }: Recipe,
): Promise<string | undefined> => {
  if (pixels.channels === 2 || pixels.channels === 4) return undefined;
  // A tall screenshot must not become a tall preview: it is stretched into place anyway.
  const height = Math.max(1, Math.min(width, Math.round((width * pixels.height) / pixels.width)));
  const data = await openPixels(pixels)
    .resize(width, height, { fit: 'fill' })
    .webp({ quality: 40, effort: 4 })
    .toBuffer();
  return `data:image/webp;base64,${data.toString('base64')}`;
};
