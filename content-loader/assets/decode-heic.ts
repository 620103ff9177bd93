import { readFile } from 'node:fs/promises';

import { ImageProblem } from './image-problem.ts';
import type { Pixels } from './pixels.ts';

/**
 * Decodes a photo of an iPhone, which sharp's prebuilt library cannot. The decoder has applied the
 * photo's rotation. Its module is large, so it is loaded only when there is such a photo. The
 * number of pixels has been checked before. Throws `ImageProblem`.
 */
export const decodeHeic = async (path: string): Promise<Pixels> => {
  const { default: decode } = await import('heic-decode');
  const buffer = await readFile(path);
  try {
    const { data, width, height } = await decode({ buffer });
    return { data: Buffer.from(data.buffer), width, height, channels: 4 };
  } catch (cause) {
    throw new ImageProblem('corrupt', 'the HEIC photo cannot be decoded', { cause });
  }
};
