import { defineCollection } from 'astro/content/config';
import { createWorkspace } from '../content-loader/index.ts';
import type { Site } from './lib/site-config.ts';

/**
 * The site's collections, for `content.config.ts`: `posts`, and those that its settings name. A
 * door of its own, because Vite translates all that it leads to.
 */
export function quireCollections(
  site: Site,
): Readonly<Record<string, ReturnType<typeof defineCollection>>> {
  const workspace = createWorkspace(site);
  return Object.fromEntries(
    [...new Set(['posts', ...Object.keys(site.collections)])].map((name) => [
      name,
      defineCollection(workspace.collection(name)),
    ]),
  );
}
