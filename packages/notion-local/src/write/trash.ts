import type { EndpointContext } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, without } from '../model/api-object.ts';
import { toEdited } from '../workspace-edits.ts';

/** Puts a block into the trash, or the page or database that it shows. */
export function putInTrash({ edits, clock }: EndpointContext, block: ApiObject): void {
  const workspace = edits.current();
  const id = idOf(block);
  const page = workspace.pages.get(id);
  const database = workspace.databases.get(id);
  const trashed = (object: ApiObject): ApiObject => ({
    ...toEdited(object, workspace, clock()),
    in_trash: true,
  });
  if (page !== undefined) edits.putPage(trashed(page));
  else if (database !== undefined) edits.putDatabase(without(trashed(database), 'last_edited_by'));
  else edits.blocks.put(trashed(block));
}
