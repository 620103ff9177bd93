import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { ifPresentNow } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';

export const MANIFEST = 'incremental-build.json';

/** A page in the manifest of Astro's incremental build. */
export interface ManifestPage {
  /** Source of its route: `src/routes/[slug].astro`. */
  readonly component: string;
  readonly pathname: string;
  /** The path in the site. */
  readonly file: string;
}

const manifestSchema = z.object({
  routes: z.record(
    z.string(),
    z.object({ paths: z.record(z.string(), z.object({ outputFile: z.string() })) }),
  ),
});

/** The pages of the last complete build; an empty list without a manifest that Astro could read. */
export function readManifest(cacheDir: string): readonly ManifestPage[] {
  const text = ifPresentNow(() => readFileSync(join(cacheDir, MANIFEST), 'utf8'));
  const manifest = manifestSchema.safeParse(parseJson(text));
  if (!manifest.success) return [];
  return Object.entries(manifest.data.routes).flatMap(([component, { paths }]) =>
    Object.entries(paths).map(([pathname, { outputFile }]) => ({
      component,
      pathname,
      // A path that is written URL-encoded.
      file: decodeURIComponent(outputFile),
    })),
  );
}
