import type { NotionVersion } from '../versions.ts';
import { hasDataSources } from '../versions.ts';
import type { WorkspaceEdits } from '../workspace-edits.ts';
import type { Change } from './change.ts';

/** Looks at a workspace before a write; what it gives looks again afterwards. */
export function startChange(
  edits: WorkspaceEdits,
  version: NotionVersion = '2026-03-11',
): () => Change {
  const before = { ...edits.current(), block: edits.blocks.remember() };
  const uploads = edits.uploads.list();
  return () => ({
    before,
    now: edits.current(),
    blocks: edits.blocks.touched(),
    uploads: { before: uploads, now: edits.uploads.list() },
    hasDataSources: hasDataSources(version),
  });
}
