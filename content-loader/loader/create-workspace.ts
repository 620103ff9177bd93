import type { CollectionLoader } from './loader.ts';
import { createLoader } from './loader.ts';
import { QuireError, problems } from '../core/errors.ts';
import { shareLiveBuild } from '../live/live-build.ts';
import { readMode } from '../core/mode.ts';
import { claimWorkspace, findProject } from '../settings/place.ts';
import { createOpening } from '../pipeline/opening.ts';
import { shareBuild } from '../pipeline/share-build.ts';
import { MAIN_COLLECTION } from '../settings/collection-sources.ts';
import type { Project } from '../settings/place.ts';
import type { WorkspaceOptions, WorkspaceSettings } from '../settings/workspace-settings.ts';
import { toWorkspaceSettings } from '../settings/workspace-settings.ts';

export type { WorkspaceOptions, WorkspaceSettings } from '../settings/workspace-settings.ts';

/** The collections of one Notion workspace, for `content.config.ts`. */
export interface Workspace {
  /** `posts` is the main database; further names are in the options. */
  collection(name: string): { readonly loader: CollectionLoader };
}

/**
 * Created once in `content.config.ts`: its collections share one set of queries, one rate limiter
 * and one plan of addresses. A site with several workspaces creates one for each, and gives each
 * further one a `name`.
 */
export function createWorkspace(options: WorkspaceOptions = {}): Workspace {
  const site = toWorkspaceSettings(options);
  const { name = '' } = site;
  if (!/^[a-z0-9-]*$/.test(name) || !claimWorkspace(name, site.connection?.database ?? '')) {
    throw new QuireError(problems.workspaceName(name));
  }
  const project = findProject() ?? withoutIntegration(site);
  const opening = createOpening(site, project);
  const share = readMode(project.environment) === 'dev' ? shareLiveBuild : shareBuild;
  const shared = share(site, opening);
  return {
    collection: (collection) => {
      if (collection !== MAIN_COLLECTION && !Object.hasOwn(site.collections, collection)) {
        throw new QuireError(problems.unknownCollection(collection));
      }
      return { loader: createLoader(collection, shared, opening) };
    },
  };
}

/** A site that says nothing of its connection would show the sample. @throws QuireError */
function withoutIntegration({ connection }: WorkspaceSettings): Project {
  if (connection?.token === undefined) throw new QuireError(problems.noIntegration());
  return { root: process.cwd(), environment: {} };
}
