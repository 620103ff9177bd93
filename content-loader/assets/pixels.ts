import sharp, { type Sharp } from 'sharp';

/** Decoded samples, eight bits each, row by row: sRGB, with alpha if there are four channels. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** A pipeline over pixels that are in memory already. */
export const openPixels = ({ data, width, height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
