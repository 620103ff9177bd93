import type { EndpointContext } from '../context.ts';
import { toUploadAt } from '../uploads/upload-object.ts';
import type { FileScope } from './files.ts';

/** What a request may attach: the workspace of now, and the files that arrived. */
export function toFileScope({ edits, clock }: EndpointContext): FileScope {
  return {
    workspace: edits.current(),
    takeUpload(id) {
      const upload = edits.uploads.get(id);
      const current = upload === undefined ? undefined : toUploadAt(upload, clock());
      // What something was made of does not expire.
      if (current?.['status'] === 'uploaded' && current['expiry_time'] !== null) {
        edits.uploads.put({ ...current, expiry_time: null });
      }
      return current;
    },
  };
}
