import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackage } from './core/find-package.ts';
import { openSlices, type SliceFile } from './typeface/open-slices.ts';
import { toFaceRules } from './typeface/face-rules.ts';
import type { Typeface } from './typeface/typeface.ts';

export type { Typeface };

/**
 * Cuts a font from npm into the files that pages load, `<slice>-<style>.woff2`, with the style
 * sheet `faces.css` for them. It is done once for the same packages and settings. @param from
 * folders to resolve its packages from @param cache folder of Astro's caches @returns their folder,
 * and the digest of all inputs @throws Error if a file of the font is not installed
 */
export async function makeTypeface(
  typeface: Typeface,
  from: readonly string[],
  cache: string,
): Promise<{ readonly folder: string; readonly digest: string }> {
  const files = await Promise.all(
    typeface.styles.flatMap((style) =>
      typeface.slices.map(async (slice): Promise<SliceFile> => {
        const path = toPath(style.file.replace('{set}', slice.set), from);
        const source = await readFile(path).catch((cause: unknown) => {
          const advice = 'Install its package, or name another file in src/lib/typeface.ts.';
          throw new Error(`The typeface's file ${path} cannot be read. ${advice}`, { cause });
        });
        return { name: `${slice.name}-${style.name}`, source, characters: slice.characters };
      }),
    ),
  );
  const rules = toFaceRules(typeface);
  const digest = digestOf([JSON.stringify(typeface), rules, ...files.map(({ source }) => source)]);
  const folder = join(cache, 'quire', 'typeface', digest);
  await openSlices(folder, { files, rules, features: typeface.features });
  return { folder, digest };
}

/** The path of `@scope/package/files/x` in the installed package; else where it would be. */
function toPath(file: string, from: readonly string[]): string {
  const [name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(file)?.slice(1) ?? [];
  return join(findPackage(name, from) ?? join(from[0] ?? '', 'node_modules', name), rest);
}

function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\0`).update(part);
  return hash.digest('hex').slice(0, 16);
}
