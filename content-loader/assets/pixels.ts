import sharp, { type Sharp } from 'sharp';

/** Decoded samples of eight bits, row by row, in sRGB; four channels mean that there is alpha. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** A pipeline that starts with decoded pixels. */
export const openPixels = ({ data, width, height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
