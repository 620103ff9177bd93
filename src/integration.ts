import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { contentSecurityPolicy } from './lib/content-security-policy.ts';
import { writeSearchIndex } from './lib/search-index.ts';
import { site } from './site.ts';

/** What the site needs of Astro beside its pages: an index for its search, and a
 * Content-Security-Policy. */
export function blog(): AstroIntegration {
  return {
    name: 'blog',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ security: { csp: contentSecurityPolicy(site) } });
      },
      'astro:build:done': async ({ dir }) => {
        await writeSearchIndex(fileURLToPath(dir));
      },
    },
  };
}
