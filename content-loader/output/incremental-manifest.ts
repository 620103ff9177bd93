import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { ifPresentNow } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';

export const MANIFEST = 'incremental-build.json';

/** A page that Astro's incremental build knows. */
export interface ManifestPage {
  /** Source of its route: `src/routes/[slug].astro`. */
  readonly component: string;
  readonly pathname: string;
  /** Path in the site. */
  readonly file: string;
}

const manifestSchema = z.object({
  routes: z.record(
    z.string(),
    z.object({ paths: z.record(z.string(), z.object({ outputFile: z.string() })) }),
  ),
});

/** The pages that the last whole build made and kept; none without a manifest that Astro could read. */
export function readManifest(cacheDir: string): readonly ManifestPage[] {
  const text = ifPresentNow(() => readFileSync(join(cacheDir, MANIFEST), 'utf8'));
  const manifest = manifestSchema.safeParse(parseJson(text));
  if (!manifest.success) return [];
  return Object.entries(manifest.data.routes).flatMap(([component, { paths }]) =>
    Object.entries(paths).map(([pathname, { outputFile }]) => ({
      component,
      pathname,
      // Written as a part of an address.
      file: decodeURIComponent(outputFile),
    })),
  );
}
