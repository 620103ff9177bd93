import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { removeEmpty } from '../core/remove-empty.ts';
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
 * Astro's own prerenderer, with the cached pages standing in the site from the start: those that
 * are unchanged stay, those that are rendered or gone make room.
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
          removePage(next, file);
        });
      return paths;
    },
    async render(request, renderOptions) {
      // Several pages are in the making at once, and thousands wait: none is made in vain.
      if (failures.length > 0) throw failures[0];
      // An answer without a body writes no file: the old one would stay.
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

/** With the folders that it leaves empty. */
function removePage(next: string, file: string): void {
  rmSync(join(next, file), { force: true });
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    if (!removeEmpty(join(next, folder))) return;
  }
}

/** Where Astro writes what this address answers. */
function toFile(url: string, base: string): string {
  const path = decodeURIComponent(new URL(url).pathname).slice(base.replace(/\/$/, '').length);
  return path.endsWith('/') ? `${path}index.html` : path;
}
