import type { Workspace } from './model/workspace-model.ts';
export function readWorkspace(folder: string): Workspace { throw new Error(folder); }
export function openWorkspaceFolder(folder: string): { current(): Workspace } { return { current: () => readWorkspace(folder) }; }
