import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { makeTypeface } from '../content-loader/typeface.ts';
import { contentSecurityPolicy } from './lib/content-security-policy.ts';
import { readRenderedKeys } from './lib/rendered-keys.ts';
import { writeRedirects } from './lib/route-record.ts';
import { draftsShown } from './lib/private.ts';
import { writeSearchIndex } from './lib/search-index.ts';
import { typeface } from './lib/typeface.ts';
import { site } from './site.ts';

/**
 * What the site needs of Astro beside its pages: a Content-Security-Policy, an index for its search,
 * and redirects from former addresses.
 */
export function blog(): AstroIntegration {
  const paths = { cache: '' };
  return {
    name: 'blog',
    hooks: {
      'astro:config:setup': async ({ config, updateConfig }) => {
        paths.cache = fileURLToPath(config.cacheDir);
        const { folder, digest } = await makeTypeface(typeface);
        updateConfig({
          security: { csp: contentSecurityPolicy(site) },
          vite: {
            resolve: { alias: { '#typeface': folder } },
            // Pages name the files: other files, other pages.
            define: { __QUIRE_TYPEFACE__: JSON.stringify(digest) },
            // Small fonts inside the style sheet would be fetched by all pages, and the policy refuses them.
            build: { assetsInlineLimit: (path) => (isFont(path) ? false : undefined) },
          },
        });
      },
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        // What only a preview shows must leave nothing behind.
        const keep = (process.env['NOTION_TOKEN'] ?? '') !== '' && !draftsShown;
        await writeRedirects(folder, { root: process.cwd(), keep });
        // The site itself is made beside the one that it replaces: `dist.next`.
        const last = folder.replace(/\.next[\\/]?$/, '');
        const keys = readRenderedKeys(paths.cache);
        const searched = { folder, everything: draftsShown, last, keys };
        await writeSearchIndex(searched, join(paths.cache, 'quire', 'search'));
      },
    },
  };
}

function isFont(path: string): boolean {
  return /\.woff2?$/.test(path);
}
