import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineSite } from '../../../src/lib/site-config.ts';
import { virtualModules } from '../../../src/theme/virtual-modules.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** What the site of the tests of `src/lib/` says: small pages, a zone that is not UTC. */
const site = defineSite({
  title: 'Leaves',
  description: 'Notes on paper.',
  author: 'Ada',
  language: 'en',
  timeZone: 'Europe/Berlin',
  postsPerPage: 2,
  recentPosts: 2,
  feedPosts: 3,
  introduction: 'home',
  collections: { books: { database: 'https://www.notion.so/0123456789abcdef0123456789abcdef' } },
});

/** Gives `src/lib/` what a build would: the site's settings, a store of entries, style sheets. */
export function siteModules(): Plugin[] {
  const store = join(import.meta.dirname, 'astro-content.ts');
  return [
    virtualModules(site, root, join(root, 'src')),
    {
      name: 'test:store',
      config: () => ({ test: { css: true } }),
      resolveId: (id) => (id === 'astro:content' ? store : undefined),
    },
  ];
}
