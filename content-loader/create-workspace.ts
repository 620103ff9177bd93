import type { CollectionLoader } from './loader.ts';
import { createLoader } from './loader.ts';
import { QuireError, problems } from './errors.ts';
import { shareLiveBuild } from './live/live-build.ts';
import { readMode } from './mode.ts';
import { shareBuild } from './build/share-build.ts';
import { MAIN_COLLECTION } from './build/start-build.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

export type { WorkspaceSettings } from './workspace-settings.ts';

/** The collections of one Notion workspace, for `content.config.ts`. */
export interface Workspace {
  /** `posts` is the database of NOTION_DATABASE_ID; further names are in the site's settings. */
  collection<Name extends string>(name: Name): { readonly loader: CollectionLoader<Name> };
}

/**
 * Made once in `content.config.ts`: its collections share one set of queries, one rate limiter
 * and one answer to which page lives where.
 */
export function createWorkspace(site: WorkspaceSettings): Workspace {
  const shared = readMode(process.env) === 'dev' ? shareLiveBuild(site) : shareBuild(site);
  return {
    collection: (name) => {
      if (name !== MAIN_COLLECTION && !Object.hasOwn(site.collections, name)) {
        throw new QuireError(problems.unknownCollection(name));
      }
      return { loader: createLoader(name, shared) };
    },
  };
}
