import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findPackage } from '../core/find-package.ts';
import type { FontFamily } from './font-families.ts';
import { toRanges, type Range } from './unicode-range.ts';

/** One file of a typeface, and the letters that it has. */
export interface FontSlice {
  readonly family: FontFamily;
  /** Folder of the family's package. */
  readonly path: string;
  readonly name: string;
  readonly ranges: readonly Range[];
}

/**
 * Reads which files a family has, once each. `from`: folders to look for typefaces from, as Node
 * looks for packages.
 */
export function readSlices(
  from: readonly string[],
): (family: FontFamily) => Promise<readonly FontSlice[]> {
  const slices = new Map<string, Promise<readonly FontSlice[]>>();
  return (family) => {
    const found = slices.get(family.package) ?? readFamily(from, family);
    slices.set(family.package, found);
    return found;
  };
}

/** None where the package was taken out. */
async function readFamily(
  from: readonly string[],
  family: FontFamily,
): Promise<readonly FontSlice[]> {
  const path = findPackage(`@fontsource-variable/${family.package}`, from);
  if (path === undefined) return [];
  const table = z
    .record(z.string(), z.string())
    .parse(JSON.parse(await readFile(join(path, 'unicode.json'), 'utf8')));
  return Object.entries(table).map(([name, value]) => ({
    family,
    path,
    name: name.replace(/[[\]]/g, ''),
    ranges: toRanges(value),
  }));
}
