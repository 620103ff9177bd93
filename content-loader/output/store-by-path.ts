import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Astro's own module of the store (`astro/dist/content/consts.js`). */
const storeModule = /^\0astro:data-layer-content$/;
const inlined = 'export default JSON.parse(';

/**
 * Lets pages read Astro's store when they are rendered. Astro writes all of it into the code that
 * renders them, which goes through every plugin, the bundler and its minifier: of 10,000 entries,
 * that took a second and 150 MB. `folder`: Astro's `cacheDir`. Where Astro gives the store in
 * another form, nothing is changed.
 */
export function readStoreByPath(folder: string): Plugin {
  const path = JSON.stringify(join(folder, 'data-store.json'));
  return {
    name: 'quire:store-by-path',
    apply: 'build',
    transform: {
      order: 'pre',
      filter: { id: storeModule },
      handler: (code) =>
        code.startsWith(inlined)
          ? {
              code: `import { readFileSync } from 'node:fs';\n${inlined}readFileSync(${path}, 'utf8'));`,
              map: { mappings: '' },
            }
          : undefined,
    },
  };
}
