import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { removeFile } from '../core/remove-empty.ts';
import { readManifest } from './incremental-manifest.ts';
import { createPageReuse } from './page-reuse.ts';

export interface ReuseOptions {
  /** Astro's `cacheDir`. */
  readonly cacheDir: string;
  readonly dist: string;
  readonly next: string;
  /** `/` or `/blog`. */
  readonly base: string;
}

/**
 * Astro's own prerenderer, but the cached pages are in the site from the start: unchanged pages
 * stay, and pages that are rendered again or gone are removed.
 */
export function reusePages(prerenderer: AstroPrerenderer, options: ReuseOptions): AstroPrerenderer {
  const { cacheDir, dist, next, base } = options;
  const reuse = createPageReuse(cacheDir);
  const failures: unknown[] = [];
  return {
    ...prerenderer,
    async getStaticPaths() {
      const paths = await prerenderer.getStaticPaths();
      const known = readManifest(cacheDir);
      if (!reuse.moveIn(dist, next)) return paths;
      const current = new Set(paths.map(({ pathname, route }) => `${route.component} ${pathname}`));
      known
        .filter(({ component, pathname }) => !current.has(`${component} ${pathname}`))
        .forEach(({ file }) => {
          removeFile(next, file);
        });
      return paths;
    },
    async render(request, renderOptions) {
      // Astro renders several pages in parallel, and thousands are queued: after a failure none is
      // rendered.
      if (failures.length > 0) throw failures[0];
      // A response without a body writes no file, so the old file would stay.
      if (reuse.isMoved()) rmSync(join(next, toFile(request.url, base)), { force: true });
      try {
        return await prerenderer.render(request, renderOptions);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    },
  };
}

/** The path of the file that Astro writes for this URL. */
function toFile(url: string, base: string): string {
  const path = decodeURIComponent(new URL(url).pathname).slice(base.replace(/\/$/, '').length);
  return path.endsWith('/') ? `${path}index.html` : path;
}
