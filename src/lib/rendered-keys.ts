import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';

const pathSchema = z.object({ cacheKey: z.string(), outputFile: z.string() });
const manifestSchema = z.object({
  configHash: z.string(),
  lockfileHash: z.string(),
  routes: z.record(
    z.string(),
    z.object({ dependencyHash: z.string(), paths: z.record(z.string(), pathSchema) }),
  ),
});

/**
 * For every page that Astro keeps between builds, by its path in the site, what decides whether it
 * is rendered anew: pages of equal keys hold the same. None where Astro keeps no page. Astro writes
 * this before `astro:build:done`.
 */
export function readRenderedKeys(cacheDir: string): ReadonlyMap<string, string> {
  const manifest = manifestSchema.safeParse(readJson(join(cacheDir, 'incremental-build.json')));
  if (!manifest.success) return new Map();
  const { configHash, lockfileHash, routes } = manifest.data;
  const all = Object.values(routes).flatMap(({ dependencyHash, paths }) =>
    Object.values(paths).map(({ outputFile, cacheKey }): [string, string] => [
      // Written as a part of an address.
      decodeURIComponent(outputFile),
      [configHash, lockfileHash, dependencyHash, cacheKey].join(' '),
    ]),
  );
  return new Map(all);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
