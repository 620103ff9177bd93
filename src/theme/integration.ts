import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readSiteIdentity } from '../../content-loader/site-identity.ts';
import { draftsShown } from '../lib/private.ts';
import type { Site } from '../lib/site-config.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { toFontFamilies } from './font-families.ts';
import { findRoutes } from './find-routes.ts';
import { virtualModules } from './virtual-modules.ts';

/** Absolute folder of the theme: `src/` here, what is made of it in a package. */
const theme = join(import.meta.dirname, '..');

/**
 * The site itself: its routes, its components and styles with the site's own in their place, a
 * Content-Security-Policy, an index for its search, and redirects from former addresses.
 */
export function blog(site: Site): AstroIntegration {
  const paths = { root: '', cache: '', base: '' };
  return {
    name: 'quire-blog',
    hooks: {
      'astro:config:setup': async ({ config, injectRoute, updateConfig }) => {
        paths.root = fileURLToPath(config.root);
        paths.cache = fileURLToPath(config.cacheDir);
        paths.base = config.base;
        const pages = join(fileURLToPath(config.srcDir), 'pages');
        for (const route of findRoutes(join(theme, 'routes'), pages)) injectRoute(route);
        const { makeTypeface } = await import('../../content-loader/typeface.ts');
        const { typeface } = await import('../lib/typeface.ts');
        const { folder, digest } = await makeTypeface(typeface, [paths.root, theme], paths.cache);
        updateConfig({
          trailingSlash: 'always',
          build: { format: 'directory', concurrency: 8 },
          // A page of the site's own may stand at an address that a route of the theme would have.
          prerenderConflictBehavior: 'ignore',
          experimental: { incrementalBuild: true },
          fonts: toFontFamilies(site, paths.root),
          security: { csp: contentSecurityPolicy(site) },
          vite: {
            // Pages of the site's own import it by its name; its components are none that Node could load.
            ssr: { noExternal: ['quire-blog'] },
            plugins: [
              virtualModules(site, paths.root, theme, () =>
                readSiteIdentity(join(paths.cache, 'quire')),
              ),
            ],
            resolve: { alias: { '#typeface': folder } },
            // Pages name the files: other files, other pages.
            define: {
              __QUIRE_TYPEFACE__: JSON.stringify(digest),
              __QUIRE_SITE__: JSON.stringify(JSON.stringify(site)),
            },
            // Small fonts inside the style sheet would be fetched by all pages, and the policy refuses them.
            build: { assetsInlineLimit: (path) => (isFont(path) ? false : undefined) },
          },
        });
      },
      'astro:config:done': ({ injectTypes }) => {
        const types = JSON.stringify(join(theme, 'virtual.d.ts'));
        injectTypes({ filename: 'virtual.d.ts', content: `/// <reference path=${types} />\n` });
      },
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const { readRenderedKeys } = await import('../lib/rendered-keys.ts');
        const { publishRedirects } = await import('../../content-loader/redirects.ts');
        const { writeSearchIndex } = await import('../lib/search/search-index.ts');
        // What only a preview shows must leave nothing behind.
        const keep = (process.env['NOTION_TOKEN'] ?? '') !== '' && !draftsShown;
        await publishRedirects(folder, { ...paths, keep });
        // The site itself is made beside the one that it replaces: `dist.next`.
        const last = folder.replace(/\.next[\\/]?$/, '');
        const keys = readRenderedKeys(paths.cache);
        const { language } = site;
        const searched = { folder, everything: draftsShown, language, last, keys };
        await writeSearchIndex(searched, join(paths.cache, 'quire', 'search'));
      },
    },
  };
}

function isFont(path: string): boolean {
  return /\.woff2?$/.test(path);
}
