import { defineCollection } from 'astro/content/config';
import { createWorkspace } from '../content-loader/index.ts';
import type { WorkspaceOptions } from '../content-loader/index.ts';
import type { Site } from './lib/site-config.ts';

/** What a site adds to the way from Notion's blocks to HTML. */
export type SitePlugins = Pick<WorkspaceOptions, 'remarkPlugins' | 'rehypePlugins'>;

/**
 * The site's collections, for `content.config.ts`: `posts`, and those that its settings name. A
 * door of its own, because Vite translates all that it leads to.
 */
export function quireCollections(
  site: Site,
  plugins: SitePlugins = {},
): Readonly<Record<string, ReturnType<typeof defineCollection>>> {
  const workspace = createWorkspace({ ...site, ...plugins });
  return Object.fromEntries(
    [...new Set(['posts', ...Object.keys(site.collections)])].map((name) => [
      name,
      defineCollection(workspace.collection(name)),
    ]),
  );
}
