import sharp, { type Sharp } from 'sharp';

import { findPackage } from '../core/find-package.ts';
import { attachProfile } from './attach-profile.ts';
import { toOutcomeDetail, type HostileFiles } from './hostile-files.ts';
import { ImageProblem } from './image-problem.ts';
import { openPixels } from './pixels.ts';

/**
 * Opens a photo of an iPhone, which sharp's prebuilt library cannot decode. The decoder has applied
 * the photo's rotation; its colour profile (Display P3, mostly) comes along. The module is large,
 * so it is loaded only when there is such a photo, in a thread that can be ended. The number of pixels has been checked before.
 * Throws `ImageProblem`.
 */
export const openHeic = async (
  path: string,
  { decodeHeic }: Pick<HostileFiles, 'decodeHeic'>,
): Promise<Sharp> => {
  if (findPackage('heic-decode', [import.meta.dirname]) === undefined) {
    throw new ImageProblem('corrupt', 'the HEIC photo needs the package heic-decode: install it');
  }
  const decoded = await decodeHeic(path);
  if (decoded.kind !== 'done') {
    throw new ImageProblem('corrupt', toOutcomeDetail(decoded, 'the HEIC photo'));
  }
  try {
    const { data, width, height } = decoded.answer;
    const pixels = openPixels({ data: Buffer.from(data.buffer), width, height, channels: 4 });
    const { icc } = await sharp(path, { limitInputPixels: false }).metadata();
    if (icc === undefined) return pixels;
    return sharp(attachProfile(await pixels.png({ compressionLevel: 0 }).toBuffer(), icc), {
      limitInputPixels: false,
    });
  } catch (cause) {
    // The decoder throws plain errors when it fails on a file.
    throw new ImageProblem('corrupt', 'the HEIC photo cannot be read', { cause });
  }
};
