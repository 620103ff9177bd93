import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { writeSearchIndex } from './lib/search-index.ts';

/** What the site needs of Astro beside its pages: an index for its search. */
export function blog(): AstroIntegration {
  return {
    name: 'blog',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await writeSearchIndex(fileURLToPath(dir));
      },
    },
  };
}
