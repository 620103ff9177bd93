import type { Workspace } from './model/workspace-model.ts';
import { openWorkspaceFolder } from './workspace.ts';

/** Where the handler finds the workspace of this moment. */
export interface WorkspaceSource {
  current(): Workspace;
}

/** A workspace as it is, or a folder that is read again when its files change. */
export function createWorkspaceSource(workspace: Workspace | string): WorkspaceSource {
  if (typeof workspace === 'string') return openWorkspaceFolder(workspace);
  return { current: () => workspace };
}
