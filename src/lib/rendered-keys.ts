import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { ifPresentNow } from '../../content-loader/core/if-present.ts';
import { parseJson } from '../../content-loader/core/parse-json.ts';

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
  const path = join(cacheDir, 'incremental-build.json');
  const text = ifPresentNow(() => readFileSync(path, 'utf8'));
  const manifest = manifestSchema.safeParse(parseJson(text));
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
