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
export function openWorkspaceFolder(folder: string): {
  current(): Workspace;
  /** Looks at the folder before the next request, however large it is. */
  refresh(): void;
} {
  const reader = openFolder(folder);
  const first = assembleWorkspace(folder, reader);
  const held = { workspace: first, state: readFolderState(reader), checkedAt: performance.now() };
  return {
    refresh() {
      held.checkedAt = -Infinity;
    },
    current() {
      const now = performance.now();
      // Looking at thousands of files before every request would be most of the work.
      const isLarge = held.state.length > LARGE_FOLDER;
      if (isLarge && now - held.checkedAt < CHECK_INTERVAL) return held.workspace;
      const state = readFolderState(reader);
      held.checkedAt = now;
      if (state.join('\n') === held.state.join('\n')) return held.workspace;
      Object.assign(held, { workspace: assembleWorkspace(folder, reader), state });
      return held.workspace;
    },
  };
}

/** Files up to which a look at the folder precedes every request. */
const LARGE_FOLDER = 2_000;
/** Milliseconds between two looks at a larger one. */
const CHECK_INTERVAL = 250;

function openFolder(folder: string): FileReader {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new WorkspaceError(folder, [{ file: '.', path: '', message: 'there is no such folder' }]);
  }
  return createFileReader(folder);
}

/** Changes with every file added, removed or written. */
function readFolderState(reader: FileReader): readonly string[] {
  return reader.listAll().map((path) => `${path} ${toFileState(reader.toAbsolute(path))}`);
}
