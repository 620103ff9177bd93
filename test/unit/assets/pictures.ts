import { crc32 } from 'node:zlib';

import sharp from 'sharp';

export const makeJpeg = (width: number, height: number, color = '#336699'): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: color } })
    .jpeg()
    .toBuffer();

export const makePng = (width: number, height: number, color = '#336699'): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: color } })
    .png()
    .toBuffer();

/** Stored lying on its side, marked by EXIF as to be turned, taken at a place it tells. */
export const makePhotoOnItsSide = (): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#7f3f1f' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** Three frames, 100 ms each. */
export const makeAnimation = async (width = 60, height = 40): Promise<Buffer> => {
  const frames = ['#ff0000', '#00ff00', '#0000ff'].map((background) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .gif({ delay: [100, 100, 100], loop: 0 })
    .toBuffer();
};

/** A PNG whose header claims a size, with hardly any data behind it. */
export const makeBomb = async (width: number, height: number): Promise<Buffer> => {
  const bomb = await makePng(8, 8);
  bomb.writeUInt32BE(width, 16);
  bomb.writeUInt32BE(height, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  return bomb;
};
