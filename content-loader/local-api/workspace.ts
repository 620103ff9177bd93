import { statSync } from 'node:fs';
import { assembleWorkspace } from './folder/assemble.ts';
import { WorkspaceError } from './folder/place.ts';
import type { FileReader } from './folder/read-files.ts';
import { createFileReader, toFileState } from './folder/read-files.ts';
import type { Workspace } from './model/workspace-model.ts';

export { WorkspaceError } from './folder/place.ts';
export { toJsonSchemas } from './folder/schema-files.ts';

/**
 * Reads a workspace folder, validates it and expands the short forms into the API's objects.
 * Throws `WorkspaceError` naming file and JSON path of every problem. Format: docs/local-api.md.
 */
export function readWorkspace(folder: string): Workspace {
  return assembleWorkspace(folder, openFolder(folder));
}

/** The workspace of a folder, read again whenever one of its files has changed. */
export function openWorkspaceFolder(folder: string): { current(): Workspace } {
  const reader = openFolder(folder);
  const first = assembleWorkspace(folder, reader);
  const held = { workspace: first, state: toFolderState(reader), cost: 0, checkedAt: 0 };
  return {
    current() {
      const now = performance.now();
      // Looking at thousands of files takes a while: it may cost a tenth of the time at most.
      if (held.cost > CHEAP_CHECK && now - held.checkedAt < held.cost * 10) return held.workspace;
      const state = toFolderState(reader);
      Object.assign(held, { cost: performance.now() - now, checkedAt: now });
      if (state === held.state) return held.workspace;
      Object.assign(held, { workspace: assembleWorkspace(folder, reader), state });
      return held.workspace;
    },
  };
}

/** Milliseconds up to which a look at the folder precedes every request. */
const CHEAP_CHECK = 5;

function openFolder(folder: string): FileReader {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new WorkspaceError(folder, [{ file: '.', path: '', message: 'there is no such folder' }]);
  }
  return createFileReader(folder);
}

/** Changes with every file added, removed or written. */
function toFolderState(reader: FileReader): string {
  return reader
    .listAll()
    .map((path) => `${path} ${toFileState(reader.toAbsolute(path))}`)
    .join('\n');
}
