import { readSlices } from './font-slices.ts';
import { toFamilyOrder } from './font-families.ts';
import { isIn } from './unicode-range.ts';
import { toDrawable } from './drawable-text.ts';

/** The characters of a text that no installed font has, each once; empty: all can be drawn. */
export type MissingLetters = (text: string, language: string) => Promise<string>;

/** @param from folders to resolve font packages from */
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

/** Joiners and selectors, which change adjacent characters and need no glyph themselves. */
export function isInvisible(letter: string): boolean {
  return /^[\p{Cf}\p{Variation_Selector}\s]$/u.test(letter);
}
