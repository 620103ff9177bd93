import { existsSync } from 'node:fs';
import { join } from 'node:path';
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

it('takes each slice from a file that its package has', () => {
  const root = join(import.meta.dirname, '../../../node_modules');
  const files = typeface.slices.flatMap(({ set }) =>
    typeface.styles.map(({ file }) => file.replace('{set}', set)),
  );
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(new Set(typeface.slices.map(({ name }) => name)).size).toBe(typeface.slices.length);
});

it('has an upright file of all weights, and two that are slanted', () => {
  expect(typeface.styles.map(({ name, style, weight }) => [name, style, weight])).toEqual([
    ['normal', 'normal', '400 700'],
    ['italic', 'italic', '400'],
    ['bold-italic', 'italic', '700'],
  ]);
});
