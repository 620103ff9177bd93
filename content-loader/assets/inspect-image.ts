import { open } from 'node:fs/promises';

import sharp from 'sharp';

import { readAnimation } from './count-frames.ts';
import { ImageProblem } from './image-problem.ts';
import type { Limits } from './limits.ts';

/** The data of an image's header. The size is that of one frame, as stored. */
export interface ImageHeader {
  readonly width: number;
  readonly height: number;
  readonly treatment: 'encode' | 'animate' | 'decode-heic' | 'keep';
  /** Drawn, not photographed: few colours, sharp edges. */
  readonly isGraphic: boolean;
}

/** Formats that every browser shows, and that sharp cannot read or would reduce to one frame. */
const KEPT = new Set(['image/x-icon', 'image/bmp', 'image/apng']);

/** The extensions of files that may be published unchanged, by type. */
export const KEPT_EXTENSIONS: Readonly<Record<string, string>> = {
  'image/x-icon': 'ico',
  'image/bmp': 'bmp',
  'image/apng': 'apng',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** Reads an image's header without decoding pixels. Throws `ImageProblem`. */
export const inspectImage = async (
  path: string,
  type: string,
  limits: Limits,
): Promise<ImageHeader> => {
  const header = KEPT.has(type)
    ? await inspectKept(path, type)
    : ((await inspectLong(path, type, limits)) ?? (await inspectDecodable(path, limits)));
  if (header.width * header.height > limits.pixels) {
    throw new ImageProblem('too-many-pixels', `${header.width} × ${header.height} pixels`);
  }
  return header;
};

/** An animation with so many frames that the library would need minutes for the header alone. */
const inspectLong = async (
  path: string,
  type: string,
  limits: Limits,
): Promise<ImageHeader | undefined> => {
  const animation = await readAnimation(path, type, limits.frames);
  if (animation === undefined || animation.frames <= limits.frames) return undefined;
  const { width, height } = animation;
  return { width, height, treatment: 'keep', isGraphic: true };
};

const inspectDecodable = async (path: string, limits: Limits): Promise<ImageHeader> => {
  const metadata = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw toHeaderProblem(cause);
    });
  const { format, compression, width, pages = 1, size } = metadata;
  const height = metadata.pageHeight ?? metadata.height;
  const isAnimation = pages > 1 && (format === 'gif' || format === 'webp');
  const bytesPerPixel = (size ?? (await sizeOf(path))) / (width * height);
  // A photo as PNG needs more than a byte per pixel. A smaller file is flat enough for lossless
  // encoding.
  const isGraphic = format === 'gif' || (format === 'png' && bytesPerPixel < 1);
  const header = { width, height, isGraphic };
  if (isAnimation) {
    const isLong = width * height * pages > limits.animationPixels;
    return { ...header, treatment: isLong ? 'keep' : 'animate' };
  }
  const isHevc = format === 'heif' && compression === 'hevc';
  return { ...header, treatment: isHevc ? 'decode-heic' : 'encode' };
};

/**
 * A file that claims a format which sharp knows is damaged; any other format is not supported. The
 * library's message names local folders, so it is not shown.
 */
const toHeaderProblem = (cause: unknown): ImageProblem => {
  const message = cause instanceof Error ? cause.message : String(cause);
  const reason = /unsupported image format/i.test(message) ? 'unsupported' : 'corrupt';
  return new ImageProblem(reason, 'damaged: its header cannot be read', { cause });
};

const sizeOf = async (path: string): Promise<number> => {
  const file = await open(path);
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
};

const inspectKept = async (path: string, type: string): Promise<ImageHeader> => {
  const file = await open(path);
  try {
    const { buffer: head } = await file.read(Buffer.alloc(32), 0, 32, 0);
    return { ...sizeInHeader(head, type), treatment: 'keep', isGraphic: true };
  } finally {
    await file.close();
  }
};

const sizeInHeader = (head: Buffer, type: string): { width: number; height: number } => {
  switch (type) {
    case 'image/x-icon':
      return { width: head.readUInt8(6) || 256, height: head.readUInt8(7) || 256 };
    case 'image/bmp':
      return { width: head.readInt32LE(18), height: Math.abs(head.readInt32LE(22)) };
    default:
      return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
  }
};
