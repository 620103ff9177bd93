import { open } from 'node:fs/promises';

/** Formats that say where they end, and how far before the last byte at most. */
const ends: Readonly<Record<string, { readonly mark: string; readonly within: number }>> = {
  // https://pdfa.org: readers look for it in the last kilobyte; twice that is generous.
  'application/pdf': { mark: '%%EOF', within: 2_048 },
  // The end of central directory has a comment of up to 65,535 bytes after it.
  'application/zip': { mark: 'PK\u0005\u0006', within: 65_557 },
};

/** Does a file of a format that says where it ends lack its end? Pictures show it when decoded. */
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
