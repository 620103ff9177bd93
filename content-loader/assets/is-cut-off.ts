import { open } from 'node:fs/promises';

/** Formats with an end marker, and the largest distance of the marker from the last byte. */
const ends: Readonly<Record<string, { readonly mark: string; readonly within: number }>> = {
  // https://pdfa.org: readers search the last kilobyte for it; twice that is enough.
  'application/pdf': { mark: '%%EOF', within: 2_048 },
  // The end of central directory may be followed by a comment of up to 65,535 bytes.
  'application/zip': { mark: 'PK\u0005\u0006', within: 65_557 },
};

/**
 * Whether a file whose format has an end marker lacks it. Damaged images are found when they are
 * decoded.
 */
export const isCutOff = async (path: string, type: string): Promise<boolean> => {
  const end = ends[type];
  if (end === undefined) return false;
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, end.within);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return !buffer.includes(end.mark, 0, 'latin1');
  } finally {
    await file.close();
  }
};
