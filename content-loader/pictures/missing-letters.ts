import { readSlices } from './font-slices.ts';
import { toFamilyOrder } from './font-families.ts';
import { isIn } from './unicode-range.ts';
import { toDrawable } from './drawable-text.ts';

/** The letters of a text that no typeface here has, each once; empty: all can be drawn. */
export type MissingLetters = (text: string, language: string) => Promise<string>;

/** @param from folders to look for typefaces from */
export function createMissingLetters(from: readonly string[]): MissingLetters {
  const read = readSlices(from);
  return async (text, language) => {
    const drawable = toDrawable(text);
    const missing = new Set(Array.from(drawable).filter((letter) => !isInvisible(letter)));
    for (const family of toFamilyOrder(language, drawable)) {
      if (missing.size === 0) break;
      for (const { ranges } of await read(family)) {
        for (const letter of missing) {
          if (isIn(ranges, letter.codePointAt(0) ?? 0)) missing.delete(letter);
        }
      }
    }
    return [...missing].join('');
  };
}

/** Joiners and selectors, which shape their neighbours and need no letter of their own. */
export function isInvisible(letter: string): boolean {
  return /^[\p{Cf}\p{Variation_Selector}\s]$/u.test(letter);
}
