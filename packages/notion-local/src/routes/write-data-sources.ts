import { randomUUID } from 'node:crypto';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toPlainText } from '../model/api-object.ts';
import { createDefaultView } from '../views/read-view.ts';
import { toEdited, toNewFields } from '../workspace-edits.ts';
import { readFields, readId } from '../write/check.ts';
import { toFileScope } from '../write/file-scope.ts';
import { readIcon } from '../write/files.ts';
import { assertEditable, readTrash } from '../write/page-writing.ts';
import { readRichText } from '../write/rich-text-items.ts';
import { changeSchema } from '../write/schema-changes.ts';
import { putSchema } from '../write/schema-writing.ts';

/** POST /v1/data_sources: another one in a database. */
export const createDataSource: Endpoint = (context) => {
  const { body, edits, clock } = context;
  const workspace = edits.current();
  const parent = readFields(body['parent'], 'parent', ['type', 'database_id']);
  const databaseId = readId(parent['database_id'], 'parent.database_id');
  const database = workspace.databases.get(databaseId);
  if (database === undefined) throw createNotFoundError(workspace, 'database', databaseId);
  assertEditable(context, databaseId);
  const id = randomUUID();
  const schema = changeSchema(context, id, {}, body['properties']);
  const title = body['title'] === undefined ? [] : readRichText(body['title'], 'title', workspace);
  const source: ApiObject = {
    object: 'data_source',
    ...toNewFields(workspace, clock(), id),
    cover: null,
    icon: readIcon(body['icon'], 'icon', toFileScope(context)),
    title,
    description: [],
    is_inline: database['is_inline'] === true,
    parent: { type: 'database_id', database_id: databaseId },
    database_parent: database['parent'],
    url: database['url'],
    public_url: null,
    in_trash: false,
  };
  nameSource(context, database, id, toPlainText(title));
  putSchema(context, source, schema);
  edits.views.add(createDefaultView(database, source, randomUUID(), clock()), 'end');
  return answer(context, id);
};

/** PATCH /v1/data_sources/:data_source_id: title, icon, trash and the schema. */
export const updateDataSource: Endpoint = (context) => {
  const { body, params, edits, clock } = context;
  const id = params['data_source_id'] ?? '';
  const workspace = edits.current();
  const source = workspace.dataSources.get(id);
  if (source === undefined) throw createNotFoundError(workspace, 'data_source', id);
  const trash = readTrash(context);
  if (trash !== false) assertEditable(context, id);
  const before = toObject(source['properties']);
  const schema =
    body['properties'] === undefined
      ? before
      : changeSchema(context, id, before, body['properties']);
  const title =
    body['title'] === undefined ? undefined : readRichText(body['title'], 'title', workspace);
  const changed = {
    ...toEdited(source, workspace, clock()),
    ...(title === undefined ? {} : { title }),
    ...(body['icon'] === undefined
      ? {}
      : { icon: readIcon(body['icon'], 'icon', toFileScope(context)) }),
    ...(trash === undefined ? {} : { in_trash: trash }),
  };
  const database = workspace.databases.get(String(toObject(source['parent'])['database_id']));
  if (title !== undefined && database !== undefined) {
    nameSource(context, database, id, toPlainText(title));
  }
  putSchema(context, changed, schema);
  return answer(context, id);
};

/** A database lists its data sources by name. */
function nameSource(
  { edits }: EndpointContext,
  database: ApiObject,
  id: string,
  name: string,
): void {
  const before = toObjects(database['data_sources']);
  const named = before.map((reference) => (idOf(reference) === id ? { id, name } : reference));
  const isThere = before.some((reference) => idOf(reference) === id);
  edits.putDatabase({ ...database, data_sources: isThere ? named : [...before, { id, name }] });
}

function answer({ edits, present }: EndpointContext, id: string): ApiObject {
  const workspace = edits.current();
  const source = workspace.dataSources.get(id);
  if (source === undefined) throw createNotFoundError(workspace, 'data_source', id);
  return present(source);
}
