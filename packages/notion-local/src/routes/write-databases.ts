import { randomUUID } from 'node:crypto';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { toNotionUrl } from '../folder/expand-rich-text.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toPlainText, without } from '../model/api-object.ts';
import { hasDataSources } from '../versions.ts';
import { createDefaultView } from '../views/read-view.ts';
import { toEdited, toNewFields } from '../workspace-edits.ts';
import { addChildBlock } from '../write/block-writing.ts';
import { readBoolean, readFields, readId, readKind } from '../write/check.ts';
import { toFileScope } from '../write/file-scope.ts';
import { readCover, readIcon } from '../write/files.ts';
import { assertEditable, readTrash } from '../write/page-writing.ts';
import { readRichText } from '../write/rich-text-items.ts';
import { changeSchema } from '../write/schema-changes.ts';
import { putSchema } from '../write/schema-writing.ts';
import { retrieveDatabase } from './databases.ts';

/** A schema where a request states none. */
const plainSchema: ApiObject = { Name: { title: {} } };

/** POST /v1/databases: with one data source, below a page. */
export const createDatabase: Endpoint = (context) => {
  const { body, edits, clock, version } = context;
  const parent = readParent(context);
  const initial = hasDataSources(version)
    ? readFields(body['initial_data_source'] ?? {}, 'initial_data_source', ['properties'])
    : body;
  const [id, sourceId] = [randomUUID(), randomUUID()];
  const schema = changeSchema(context, sourceId, {}, initial['properties'] ?? plainSchema);
  const looks = {
    title: [],
    description: [],
    is_inline: false,
    icon: null,
    cover: null,
    ...readLooks(context),
  };
  const fields = toNewFields(edits.current(), clock(), id);
  const shared = { ...looks, in_trash: false, url: toNotionUrl(id), public_url: null };
  const database: ApiObject = {
    object: 'database',
    ...without(fields, 'created_by', 'last_edited_by'),
    parent,
    is_locked: false,
    ...shared,
    data_sources: [{ id: sourceId, name: toPlainText(looks.title) }],
  };
  const source = {
    object: 'data_source',
    ...fields,
    id: sourceId,
    ...shared,
    parent: { type: 'database_id', database_id: id },
    database_parent: parent,
  };
  edits.putDatabase(database);
  putSchema(context, source, schema);
  edits.views.add(createDefaultView(database, source, randomUUID(), clock()), 'end');
  addChildBlock(context, database, 'child_database', { at: 'end' });
  return answer(context, id);
};

function readParent(context: EndpointContext): ApiObject {
  const { body, edits } = context;
  const parent = readFields(body['parent'], 'parent', ['type', 'page_id', 'workspace']);
  if (readKind(parent, 'parent', ['page_id', 'workspace']) === 'workspace') {
    return { type: 'workspace', workspace: true };
  }
  const id = readId(parent['page_id'], 'parent.page_id');
  const workspace = edits.current();
  if (!workspace.pages.has(id)) throw createNotFoundError(workspace, 'page', id);
  assertEditable(context, id);
  return { type: 'page_id', page_id: id };
}

/** How a database looks, as far as a request says. */
function readLooks(context: EndpointContext): ApiObject {
  const { body, edits } = context;
  const scope = toFileScope(context);
  const readers: Readonly<Record<string, (value: unknown, field: string) => unknown>> = {
    title: (value, field) => readRichText(value, field, edits.current()),
    description: (value, field) => readRichText(value, field, edits.current()),
    is_inline: readBoolean,
    icon: (value, field) => readIcon(value, field, scope),
    cover: (value, field) => readCover(value, field, scope),
    is_locked: readBoolean,
  };
  const entries = Object.entries(readers)
    .filter(([name]) => body[name] !== undefined)
    .map(([name, read]): [string, unknown] => [name, read(body[name], name)]);
  return Object.fromEntries(entries);
}

/** PATCH /v1/databases/:database_id */
export const updateDatabase: Endpoint = (context) => {
  const { body, params, edits, clock, version } = context;
  const id = params['database_id'] ?? '';
  const workspace = edits.current();
  const database = workspace.databases.get(id);
  if (database === undefined) throw createNotFoundError(workspace, 'database', id);
  const trash = readTrash(context);
  if (trash !== false) assertEditable(context, id);
  const looks = readLooks(context);
  const parent = body['parent'] === undefined ? {} : { parent: readParent(context) };
  const changes = { ...looks, ...parent, ...(trash === undefined ? {} : { in_trash: trash }) };
  const sources = toObjects(database['data_sources'])
    .map((reference) => workspace.dataSources.get(idOf(reference)))
    .filter((source) => source !== undefined);
  const [first] = sources;
  const schema =
    hasDataSources(version) || first === undefined || body['properties'] === undefined
      ? undefined
      : changeSchema(context, idOf(first), toObject(first['properties']), body['properties']);
  edits.putDatabase(withoutAuthors({ ...toEdited(database, workspace, clock()), ...changes }));
  for (const source of sources) {
    const moved = 'parent' in changes ? { database_parent: changes['parent'] } : {};
    const own = withoutOwnLooks(without(changes, 'title', 'parent', 'is_locked'), database, source);
    edits.putDataSource({ ...source, ...own, ...moved });
  }
  if (schema !== undefined && first !== undefined) putSchema(context, first, schema);
  if ('parent' in changes) moveBlock(context, database);
  return answer(context, id);
};

/** A data source that looks otherwise than its database keeps its own icon and cover. */
function withoutOwnLooks(changes: ApiObject, database: ApiObject, source: ApiObject): ApiObject {
  const isOwn = (name: string): boolean =>
    JSON.stringify(source[name]) !== JSON.stringify(database[name]);
  return without(changes, ...['icon', 'cover'].filter(isOwn));
}

function withoutAuthors(database: ApiObject): ApiObject {
  return without(database, 'created_by', 'last_edited_by');
}

function moveBlock(context: EndpointContext, before: ApiObject): void {
  const { edits } = context;
  const id = idOf(before);
  const from = toObject(before['parent'])['page_id'];
  if (typeof from === 'string') edits.blocks.remove(from, id);
  const database = edits.current().databases.get(id);
  if (database !== undefined) addChildBlock(context, database, 'child_database', { at: 'end' });
}

function answer(context: EndpointContext, id: string): ApiObject {
  return retrieveDatabase({
    ...context,
    workspace: context.edits.current(),
    params: { database_id: id },
  });
}
