import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findPackage } from '../core/find-package.ts';
import type { FontFamily } from './font-families.ts';
import { toRanges, type Range } from './unicode-range.ts';

/** One file of a font, and its characters. */
export interface FontSlice {
  readonly family: FontFamily;
  /** The folder of the family's package. */
  readonly path: string;
  readonly name: string;
  readonly ranges: readonly Range[];
}

/** Reads which files a family has, once for each. `from`: folders to resolve font packages from. */
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

/** An empty list if the package is not installed. */
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
