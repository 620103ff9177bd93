import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { FontFamily } from './font-families.ts';
import { toRanges, type Range } from './unicode-range.ts';

/** One file of a typeface, and the letters that it has. */
export interface FontSlice {
  readonly family: FontFamily;
  readonly name: string;
  readonly ranges: readonly Range[];
}

export const packagesOf = (root: string): string => join(root, 'node_modules/@fontsource-variable');

/** Reads which files a family has, once each. */
export function readSlices(root: string): (family: FontFamily) => Promise<readonly FontSlice[]> {
  const slices = new Map<string, Promise<readonly FontSlice[]>>();
  return (family) => {
    const found = slices.get(family.package) ?? readFamily(packagesOf(root), family);
    slices.set(family.package, found);
    return found;
  };
}

/** None where the package was taken out. */
async function readFamily(packages: string, family: FontFamily): Promise<readonly FontSlice[]> {
  const path = join(packages, family.package, 'unicode.json');
  if (!existsSync(path)) return [];
  const table = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(path, 'utf8')));
  return Object.entries(table).map(([name, value]) => ({
    family,
    name: name.replace(/[[\]]/g, ''),
    ranges: toRanges(value),
  }));
}
