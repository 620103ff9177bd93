import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { makeAnimation, makeJpeg, makePng } from '../unit/assets/pictures.ts';

const root = join(import.meta.dirname, '..', '..');

/** Not cleaned, as Quire never publishes one. */
export const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4" onload="fetch('/ran')"><script>fetch('/ran')</script></svg>`;

/** One PNG in a file of icons. */
const toIcon = (png: Buffer): Buffer => {
  const head = Buffer.from([0, 0, 1, 0, 1, 0, 6, 4, 0, 0, 1, 0, 32, 0, 0, 0, 0, 0, 22, 0, 0, 0]);
  head.writeUInt32LE(png.length, 14);
  return Buffer.concat([head, png]);
};

/** Black, of 24 bits a pixel. */
const toBitmap = (width: number, height: number): Buffer => {
  const pixels = Math.ceil((width * 3) / 4) * 4 * height;
  const bitmap = Buffer.alloc(54 + pixels);
  bitmap.write('BM');
  for (const [at, value] of [
    [2, bitmap.length],
    [10, 54],
    [14, 40],
    [18, width],
    [22, height],
    [34, pixels],
  ] as const) {
    bitmap.writeUInt32LE(value, at);
  }
  bitmap.writeUInt16LE(1, 26);
  bitmap.writeUInt16LE(24, 28);
  return bitmap;
};

/** Half a second of silence: frames of 417 bytes, whose data are all zero. */
const makeMp3 = (): Buffer => {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array.from({ length: 20 }, () => frame));
};

const sample = (name: string): Promise<Buffer> =>
  readFile(join(root, 'content-loader/workspace/journal/files', name));

/** Small files that are what their extensions say. */
export async function makeTrueFiles(): Promise<Record<string, Buffer>> {
  const png = await makePng(6, 4);
  return {
    apng: png,
    avif: await sharp(png).avif().toBuffer(),
    bmp: toBitmap(6, 4),
    gif: await makeAnimation(6, 4),
    ico: toIcon(png),
    jpg: await makeJpeg(6, 4),
    png,
    svg: Buffer.from(drawing),
    webp: await sharp(png).webp().toBuffer(),
    mp3: makeMp3(),
    mp4: await sample('folding.mp4'),
    wav: await sample('quire-in-morse.wav'),
    pdf: await sample('folding-guide.pdf'),
    zip: Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]),
  };
}
