import { expect, it } from 'vitest';
import { toCharacters, toRanges } from '../../../content-loader/pictures/unicode-range.ts';
import { typeface } from '../../../src/lib/typeface.ts';

it('has a slice for every letter of the blocks that languages of Europe and Vietnam are written in', () => {
  const letters = new Set(
    typeface.slices.map(({ characters }) => toCharacters(toRanges(characters))).join(''),
  );
  const blocks = 'U+20-7E, U+A0-1FF, U+218-21B, U+250-2A8, U+400-45F, U+1E00-1EFF';
  const missing = Array.from(toCharacters(toRanges(blocks))).filter((each) => !letters.has(each));
  expect(missing).toEqual([]);
});
