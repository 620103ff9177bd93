import { expect, it } from 'vitest';
import { lengthOf } from '../../../src/lib/title-length.ts';

it('tells titles of more than 70 and of more than 160 letters', () => {
  const lengths = [0, 70, 71, 160, 161].map((length) => lengthOf('x'.repeat(length)));
  expect(lengths).toEqual([undefined, undefined, 'long', 'long', 'longest']);
});
