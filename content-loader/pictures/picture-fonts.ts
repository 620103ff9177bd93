import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import subsetFont from 'subset-font';
import { isChecksummedFile, writeChecksummedFile } from '../store/checksummed-file.ts';
import { toFamilyOrder } from './font-families.ts';
import { readSlices, type FontSlice } from './font-slices.ts';
import { isInvisible } from './missing-letters.ts';
import { isIn, toCharacters } from './unicode-range.ts';

/** The fonts of titles: each file is opened when the first title needs its characters. */
export interface PictureFonts {
  /** Names of the families that have all characters of a text; undefined if one is missing. */
  prepare(text: string, language: string): Promise<string | undefined>;
}

/** The font weight: variable files are reduced to it. */
const weight = 500;

/** Raised when the files in `folder` are made in another way. */
const version = 1;

/**
 * @param from folders to resolve font packages from @param folder where files are stored in the
 * format that the drawing library reads
 */
export function createPictureFonts(from: readonly string[], folder: string): PictureFonts {
  const slicesOf = readSlices(from);
  const opened = new Map<string, Promise<void>>();

  const open = (slice: FontSlice): Promise<void> => {
    const key = `${slice.family.package}-${slice.name}`;
    const done = opened.get(key) ?? openSlice(folder, slice);
    opened.set(key, done);
    return done;
  };

  return {
    async prepare(text, language) {
      const needed = new Set(Array.from(text, (letter) => letter.codePointAt(0) ?? 0));
      const missing = new Set(
        [...needed].filter((codePoint) => !isInvisible(String.fromCodePoint(codePoint))),
      );
      const families = toFamilyOrder(language, text);
      for (const family of families) {
        for (const slice of await slicesOf(family)) {
          const covered = [...missing].filter((codePoint) => isIn(slice.ranges, codePoint));
          if (covered.length === 0) continue;
          await open(slice);
          for (const codePoint of covered) missing.delete(codePoint);
        }
      }
      return missing.size > 0 ? undefined : families.map(({ family }) => family).join(',');
    },
  };
}

/** Gives a slice to the drawing library, which only reads uncompressed files. */
async function openSlice(
  folder: string,
  { family, path: source, name, ranges }: FontSlice,
): Promise<void> {
  const path = join(folder, `${family.package}-${name}-${weight}-${version}.ttf`);
  // A picture drawn with a damaged font file would be cached.
  if (!(await isChecksummedFile(path))) {
    const file = `${family.package}-${name}-wght-normal.woff2`;
    const data = await readFile(join(source, 'files', file));
    const plain = await subsetFont(data, toCharacters(ranges), {
      targetFormat: 'sfnt',
      variationAxes: { wght: weight },
    });
    writeChecksummedFile(path, plain);
  }
  // Drawing once with a file registers it for all later texts.
  await sharp({ text: { text: '.', font: `${family.family} 8`, fontfile: path } })
    .raw()
    .toBuffer();
}
