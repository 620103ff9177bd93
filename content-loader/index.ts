import { createRequire } from 'node:module';
import type * as Workspaces from './loader/create-workspace.ts';

export type { EntryData, PropertyValue } from './entry/entry.ts';
export type { WordTexts } from './words/texts.ts';
export type { WordLanguage } from './words/words.ts';
export type { Workspace, WorkspaceOptions, WorkspaceSettings } from './loader/create-workspace.ts';

/**
 * The collections of one Notion workspace, for `content.config.ts`. Node itself loads this module:
 * Vite, which loads `content.config.ts`, would take a second to transform three hundred modules.
 */
export const { createWorkspace } = createRequire(import.meta.url)(
  './loader/create-workspace.ts',
  // The type of the module, which `require` does not know.
) as typeof Workspaces;
