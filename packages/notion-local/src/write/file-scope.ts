import type { EndpointContext } from '../context.ts';
import type { FileScope } from './files.ts';

/** What a request may attach: the workspace of now, and the files that arrived. */
export function toFileScope({ edits }: EndpointContext): FileScope {
  return { workspace: edits.current(), upload: (id) => edits.uploads.get(id) };
}
