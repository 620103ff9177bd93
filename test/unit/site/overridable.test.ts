import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { overridable } from '../../../src/theme/overridable.ts';

it('declares a module for every component that a site may replace', () => {
  const text = readFileSync(
    join(import.meta.dirname, '..', '..', '..', 'src', 'virtual.d.ts'),
    'utf8',
  );
  const declared = [...text.matchAll(/'virtual:quire\/(components|layouts)\/(\w+)'/g)];
  expect(declared.map(([, , name]) => name).sort()).toEqual(Object.keys(overridable).sort());
});
