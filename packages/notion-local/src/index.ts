/** The Notion API on your machine, over a folder or in memory. */
export type { DatabaseSummary, LocalApi, LocalApiOptions } from './handler.ts';
export { createLocalApi } from './handler.ts';
export { createNotionLocal } from './notion-local.ts';
export { starterPageId } from './starter-workspace.ts';
export type { ServeOptions, ServedApi } from './serve.ts';
export { serveLocalApi } from './serve.ts';
export type { WorkspaceObjects } from './from-objects.ts';
export { workspaceFromObjects } from './from-objects.ts';
export type { Workspace } from './model/workspace-model.ts';
export { WorkspaceError, readWorkspace } from './workspace.ts';
