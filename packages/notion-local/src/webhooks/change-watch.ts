import type { NotionVersion } from '../versions.ts';
import type { ApiObject } from '../model/api-object.ts';
import { toUploadAt } from '../uploads/upload-object.ts';
import { hasDataSources } from '../versions.ts';
import type { WorkspaceEdits } from '../workspace-edits.ts';
import type { Change } from './change.ts';

/**
 * Looks at a workspace before a write; what it gives looks again afterwards. Uploads expire without
 * a write, so they are compared with those of the last look.
 */
export function createChangeWatch(
  edits: WorkspaceEdits,
  clock: () => Date,
  version: NotionVersion = '2026-03-11',
): () => () => Change {
  const listUploads = (): readonly ApiObject[] =>
    edits.uploads.list().map((upload) => toUploadAt(upload, clock()));
  let uploads = listUploads();
  return () => {
    const before = { ...edits.current(), block: edits.blocks.remember() };
    return () => {
      const known = uploads;
      uploads = listUploads();
      return {
        before,
        now: edits.current(),
        blocks: edits.blocks.touched(),
        uploads: { before: known, now: uploads },
        hasDataSources: hasDataSources(version),
      };
    };
  };
}
