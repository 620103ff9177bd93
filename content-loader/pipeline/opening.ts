import { resolve } from 'node:path';
import type { OpenWorkspace } from './open-workspace.ts';
import { openWorkspace } from './open-workspace.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/**
 * Astro asks for schemas before it loads, and loads what they are of: the build goes on with the
 * workspace that the schemas have opened, so that nothing is asked twice.
 */
export interface Opening {
  /** For a schema: whoever comes first opens. @throws by its answer: what `openWorkspace` does */
  look(): Promise<OpenWorkspace>;
  /** For one build. Undefined: nobody has looked, or at another folder. */
  take(root: string): Promise<OpenWorkspace> | undefined;
  /** There will be no build. */
  drop(): void;
}

/** @param folder of the project: Astro does not tell schemas which it is */
export function createOpening(site: WorkspaceSettings, folder: string): Opening {
  let open: Promise<OpenWorkspace> | undefined;
  return {
    look: () => (open ??= openWorkspace(site, folder)),
    take(root) {
      const taken = resolve(root) === resolve(folder) ? open : undefined;
      open = undefined;
      return taken;
    },
    drop() {
      open = undefined;
    },
  };
}
