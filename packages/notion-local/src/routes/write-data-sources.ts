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
  const database = readDatabase(context, body['parent']);
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
    ...toPlace(database),
    url: database['url'],
    public_url: null,
    in_trash: false,
  };
  nameSource(context, database, id, toPlainText(title));
  putSchema(context, source, schema);
  edits.views.add(createDefaultView(database, source, randomUUID(), clock()), 'end');
  return answer(context, id);
};

/** PATCH /v1/data_sources/:data_source_id: title, icon, database, trash and the schema. */
export const updateDataSource: Endpoint = (context) => {
  const { body, params, edits, clock } = context;
  const id = params['data_source_id'] ?? '';
  const workspace = edits.current();
  const source = workspace.dataSources.get(id);
  if (source === undefined) throw createNotFoundError(workspace, 'data_source', id);
  const trash = readTrash(context);
  if (trash !== false) assertEditable(context, id);
  const columns = toObject(source['properties']);
  const schema =
    body['properties'] === undefined
      ? columns
      : changeSchema(context, id, columns, body['properties']);
  const title =
    body['title'] === undefined ? undefined : readRichText(body['title'], 'title', workspace);
  const before = workspace.databases.get(String(toObject(source['parent'])['database_id']));
  const target = body['parent'] === undefined ? undefined : readDatabase(context, body['parent']);
  const changed = {
    ...toEdited(source, workspace, clock()),
    ...(title === undefined ? {} : { title }),
    ...(body['icon'] === undefined
      ? {}
      : { icon: readIcon(body['icon'], 'icon', toFileScope(context)) }),
    ...(trash === undefined ? {} : { in_trash: trash }),
    ...(target === undefined ? {} : toPlace(target)),
  };
  const name = toPlainText(title ?? source['title']);
  if (target !== undefined && before !== undefined) forgetSource(context, before, id);
  const database = target ?? (title === undefined ? undefined : before);
  if (database !== undefined) nameSource(context, database, id, name);
  putSchema(context, changed, schema);
  return answer(context, id);
};

/** The database that a `parent` names. */
function readDatabase(context: EndpointContext, value: unknown): ApiObject {
  const workspace = context.edits.current();
  const parent = readFields(value, 'parent', ['type', 'database_id']);
  const id = readId(parent['database_id'], 'parent.database_id');
  const database = workspace.databases.get(id);
  if (database === undefined) throw createNotFoundError(workspace, 'database', id);
  assertEditable(context, id);
  return database;
}

/** Where a data source of this database stands. */
function toPlace(database: ApiObject): ApiObject {
  return {
    parent: { type: 'database_id', database_id: idOf(database) },
    database_parent: database['parent'],
  };
}

function forgetSource({ edits }: EndpointContext, database: ApiObject, id: string): void {
  const rest = toObjects(database['data_sources']).filter((reference) => idOf(reference) !== id);
  edits.putDatabase({ ...database, data_sources: rest });
}

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
