import { expect, it } from 'vitest';
import { lengthOf } from '../../../src/lib/title-length.ts';

it('tells titles apart that would fill a screen', () => {
  expect(lengthOf('A title')).toBeUndefined();
  expect(lengthOf('a'.repeat(71))).toBe('long');
  expect(lengthOf('a'.repeat(161))).toBe('longest');
});
