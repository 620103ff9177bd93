import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import subsetFont from 'subset-font';
import { isChecksummedFile, writeChecksummedFile } from '../store/checksummed-file.ts';
import { toFamilyOrder } from './font-families.ts';
import { readSlices, type FontSlice } from './font-slices.ts';
import { isInvisible } from './missing-letters.ts';
import { isIn, toCharacters } from './unicode-range.ts';

/** The typefaces of titles: each file is opened when the first title needs its letters. */
export interface PictureFonts {
  /** Names of the families that have all letters of a text; undefined if one is missing. */
  prepare(text: string, language: string): Promise<string | undefined>;
}

/** Weight of the letters: variable files are cut down to it. */
const weight = 500;

/** Raised when the files in `folder` are made in another way. */
const version = 1;

/**
 * @param from folders to look for typefaces from
 * @param folder where files are kept in the form that the drawing library reads
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

/** Makes a slice known to the drawing library, which reads files, and no compressed ones. */
async function openSlice(
  folder: string,
  { family, path: source, name, ranges }: FontSlice,
): Promise<void> {
  const path = join(folder, `${family.package}-${name}-${weight}-${version}.ttf`);
  // A picture that was drawn with a damaged one would be kept.
  if (!(await isChecksummedFile(path))) {
    const file = `${family.package}-${name}-wght-normal.woff2`;
    const data = await readFile(join(source, 'files', file));
    const plain = await subsetFont(data, toCharacters(ranges), {
      targetFormat: 'sfnt',
      variationAxes: { wght: weight },
    });
    writeChecksummedFile(path, plain);
  }
  // Drawing anything with a file adds it to those that all later texts are drawn with.
  await sharp({ text: { text: '.', font: `${family.family} 8`, fontfile: path } })
    .raw()
    .toBuffer();
}
