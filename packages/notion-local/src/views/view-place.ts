import { randomUUID } from 'node:crypto';
import { createValidationError } from '../api-error.ts';
import type { EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { toNotionUrl } from '../folder/expand-rich-text.ts';
import type { ApiObject } from '../model/api-object.ts';
import { toObject, toText, without } from '../model/api-object.ts';
import type { TabPosition } from '../view-edits.ts';
import { toNewFields } from '../workspace-edits.ts';
import { addChildBlock, readPosition } from '../write/block-writing.ts';
import { createBodyError, readFields, readId, readOneOf } from '../write/check.ts';
import { assertEditable } from '../write/page-writing.ts';

/** Where a new view shall stand. */
export interface ViewPlace {
  readonly databaseId: string;
  readonly dashboard: ApiObject | undefined;
  readonly position: TabPosition;
}

const places = ['database_id', 'view_id', 'create_database'] as const;

/** The place that a request names; a linked database is made at once. Throws the API's errors. */
export function readPlace(context: EndpointContext, source: ApiObject): ViewPlace {
  const { body, edits } = context;
  const [place, ...others] = places.filter((name) => body[name] !== undefined);
  if (place === undefined || others.length > 0) {
    throw createValidationError(
      'Exactly one of database_id, view_id, or create_database should be provided.',
    );
  }
  const stray = place === 'database_id' ? 'placement' : 'position';
  if (body[stray] !== undefined && !(place === 'view_id' && stray === 'placement')) {
    throw createBodyError(stray, 'should be not present', body[stray]);
  }
  if (place === 'create_database') {
    const databaseId = createLinkedDatabase(context, source);
    return { databaseId, dashboard: undefined, position: 'end' };
  }
  const workspace = edits.current();
  const id = readId(body[place], place);
  if (place === 'database_id') {
    if (!workspace.databases.has(id)) throw createNotFoundError(workspace, 'database', id);
    assertEditable(context, id);
    return { databaseId: id, dashboard: undefined, position: readTab(context, id) };
  }
  const dashboard = workspace.views.get(id);
  if (dashboard === undefined) throw createNotFoundError(workspace, 'view', id);
  if (dashboard['type'] !== 'dashboard') {
    throw createBodyError('view_id', 'should be the id of a dashboard', id);
  }
  const databaseId = toText(toObject(dashboard['parent'])['database_id']);
  return { databaseId, dashboard, position: 'end' };
}

function readTab({ body, edits }: EndpointContext, databaseId: string): TabPosition {
  if (body['position'] === undefined) return 'end';
  const given = readFields(body['position'], 'position', ['type', 'view_id']);
  const type = readOneOf(given['type'], 'position.type', ['start', 'end', 'after_view']);
  if (type !== 'after_view') return type;
  const after = readId(given['view_id'], 'position.view_id');
  const view = edits.current().views.get(after);
  if (toObject(view?.['parent'])['database_id'] === databaseId) return { after };
  throw createBodyError('position.view_id', 'should be a view of the database', after);
}

/** A database without a data source of its own: its views show another's. */
function createLinkedDatabase(context: EndpointContext, source: ApiObject): string {
  const { body, edits, clock } = context;
  const given = readFields(body['create_database'], 'create_database', ['parent', 'position']);
  const parent = readFields(given['parent'], 'create_database.parent', ['type', 'page_id']);
  const pageId = readId(parent['page_id'], 'create_database.parent.page_id');
  const workspace = edits.current();
  if (!workspace.pages.has(pageId)) throw createNotFoundError(workspace, 'page', pageId);
  assertEditable(context, pageId);
  const after = toObject(given['position'])['block_id'];
  const position = after === undefined ? {} : { after };
  const where = readPosition({ ...context, body: position }, pageId);
  const id = randomUUID();
  const database = {
    object: 'database',
    ...without(toNewFields(workspace, clock(), id), 'created_by', 'last_edited_by'),
    title: source['title'],
    description: [],
    parent: { type: 'page_id', page_id: pageId },
    is_inline: true,
    in_trash: false,
    is_locked: false,
    data_sources: [],
    icon: null,
    cover: null,
    url: toNotionUrl(id),
    public_url: null,
  };
  edits.putDatabase(database);
  addChildBlock(context, database, 'child_database', where);
  return id;
}
