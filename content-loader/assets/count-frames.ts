import { readFile } from 'node:fs/promises';

/** Properties of an animation, read from its structure without decoding pixels. */
export interface Animation {
  readonly width: number;
  readonly height: number;
  /** Counted up to `most` + 1. */
  readonly frames: number;
}

/** Undefined: neither GIF nor WebP with a canvas. The time is proportional to the file's size. */
export const readAnimation = async (
  path: string,
  type: string,
  most: number,
): Promise<Animation | undefined> => {
  if (type === 'image/gif') return readGif(await readFile(path), most);
  return type === 'image/webp' ? readWebp(await readFile(path), most) : undefined;
};

const IMAGE = 0x2c;
const EXTENSION = 0x21;

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
const readGif = (bytes: Buffer, most: number): Animation | undefined => {
  if (bytes.length < 13) return undefined;
  const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  let at = 13 + sizeOfTable(bytes[10]);
  let frames = 0;
  while (frames <= most && at < bytes.length) {
    if (bytes[at] === IMAGE) {
      frames += 1;
      at = skipBlocks(bytes, at + 11 + sizeOfTable(bytes[at + 9]));
    } else if (bytes[at] === EXTENSION) at = skipBlocks(bytes, at + 2);
    else break;
  }
  return { ...size, frames };
};

/** The length of a colour table, if the flags announce one. */
const sizeOfTable = (flags = 0): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

const skipBlocks = (bytes: Buffer, from: number): number => {
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += length + 1;
    if (length === 0) break;
  }
  return at;
};

/** https://developers.google.com/speed/webp/docs/riff_container */
const readWebp = (bytes: Buffer, most: number): Animation | undefined => {
  if (bytes.toString('latin1', 12, 16) !== 'VP8X' || bytes.length < 30) return undefined;
  const size = { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  let frames = 0;
  for (let at = 12; frames <= most && at + 8 <= bytes.length;) {
    if (bytes.toString('latin1', at, at + 4) === 'ANMF') frames += 1;
    const length = bytes.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return { ...size, frames };
};
