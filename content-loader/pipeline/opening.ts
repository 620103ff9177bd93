import { resolve } from 'node:path';
import { untilStart } from '../core/held-build.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { openWorkspace } from './open-workspace.ts';
import type { Project } from '../settings/place.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/**
 * Astro requests schemas before it loads the collections. The build reuses the workspace that was
 * opened for the schemas, so that nothing is requested twice.
 */
export interface Opening {
  /** For schemas: the first call opens. Rejects as `openWorkspace` does. */
  open(): Promise<OpenWorkspace>;
  /** For one build: what is open. Opens, if nothing is, or a workspace of another folder. */
  handOver(root: string): Promise<OpenWorkspace>;
  /** There will be no build. */
  forget(): void;
}

/** @param project which Astro does not name to schemas */
export function createOpening(
  site: WorkspaceSettings,
  { root: folder, environment }: Project,
): Opening {
  let opened: Promise<OpenWorkspace> | undefined;
  const openAt = async (root: string): Promise<OpenWorkspace> => {
    await untilStart();
    return openWorkspace(site, root, environment);
  };
  return {
    open: () => (opened ??= openAt(folder)),
    handOver(root) {
      const own = resolve(root) === resolve(folder) ? opened : undefined;
      opened = undefined;
      return own ?? openAt(root);
    },
    forget() {
      opened = undefined;
    },
  };
}
