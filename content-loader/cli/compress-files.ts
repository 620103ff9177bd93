import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { listFiles } from '../core/list-files.ts';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import pLimit from 'p-limit';

/** Text formats. Files of Pagefind (`.pf_…`, `.pagefind`) are compressed already, like pictures. */
const compressible = /\.(html|css|js|json|xml|svg|txt|md|csv|webmanifest|map|ico)$/;
const SMALLEST = 512;

interface Compressed {
  readonly files: number;
  /** The size of the texts in bytes. */
  readonly before: number;
  /** The same with brotli. */
  readonly after: number;
}

/** Writes a `.gz` and a `.br` beside every text of a folder; equal texts give equal bytes. */
export async function compressFiles(folder: string): Promise<Compressed> {
  const limit = pLimit(4);
  const sizes = await Promise.all(
    listFiles(folder)
      .filter((path) => compressible.test(path))
      .map((path) => limit(() => compressFile(join(folder, path)))),
  );
  const done = sizes.filter((size) => size !== undefined);
  return {
    files: done.length,
    before: done.reduce((sum, { before }) => sum + before, 0),
    after: done.reduce((sum, { after }) => sum + after, 0),
  };
}

async function compressFile(
  path: string,
): Promise<{ readonly before: number; readonly after: number } | undefined> {
  const bytes = await readFile(path);
  if (bytes.byteLength < SMALLEST) return undefined;
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(bytes, { level: 9 }),
    // The highest quality takes ten times as long for 3 %.
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  ]);
  const { atime, mtime } = await stat(path);
  await Promise.all(
    [
      { name: `${path}.gz`, content: zipped },
      { name: `${path}.br`, content: brotli },
    ].map(async ({ name, content }) => {
      await writeFile(name, content);
      // nginx derives Last-Modified and the ETag from it.
      await utimes(name, atime, mtime);
    }),
  );
  return { before: bytes.byteLength, after: brotli.byteLength };
}
