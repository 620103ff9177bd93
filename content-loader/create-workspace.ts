import type { CollectionLoader } from './loader.ts';
import { createLoader } from './loader.ts';
import { QuireError, problems } from './errors.ts';
import { shareLiveBuild } from './live/live-build.ts';
import { readMode } from './mode.ts';
import { findPlace } from './place.ts';
import { createOpening } from './build/opening.ts';
import { shareBuild } from './build/share-build.ts';
import { MAIN_COLLECTION } from './build/open-workspace.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

export type { WorkspaceSettings } from './workspace-settings.ts';

/** The collections of one Notion workspace, for `content.config.ts`. */
export interface Workspace {
  /** `posts` is the database of NOTION_DATABASE_ID; further names are in the site's settings. */
  collection(name: string): { readonly loader: CollectionLoader };
}

/**
 * Made once in `content.config.ts`: its collections share one set of queries, one rate limiter
 * and one answer to which page lives where.
 */
export function createWorkspace(site: WorkspaceSettings): Workspace {
  const opening = createOpening(site, findPlace()?.root ?? process.cwd());
  const share = readMode(process.env) === 'dev' ? shareLiveBuild : shareBuild;
  const shared = share(site, opening);
  return {
    collection: (name) => {
      if (name !== MAIN_COLLECTION && !Object.hasOwn(site.collections, name)) {
        throw new QuireError(problems.unknownCollection(name));
      }
      return { loader: createLoader(name, shared, opening) };
    },
  };
}
