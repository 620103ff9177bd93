import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText, without } from '../model/api-object.ts';
import type { Workspace } from '../model/workspace-model.ts';

/** What happened, without what every delivery says. */
export interface WebhookEvent {
  readonly type: string;
  readonly entity: { readonly id: string; readonly type: string };
  readonly data?: ApiObject;
}

/** What an object stands in, as deliveries name it. */
export function toParentBlock(object: ApiObject, workspace: Workspace): ApiObject {
  const parent = toObject(object['parent']);
  switch (parent['type']) {
    case 'data_source_id':
      return {
        id: parent['database_id'],
        type: 'database',
        data_source_id: parent['data_source_id'],
      };
    case 'database_id':
      return { id: parent['database_id'], type: 'database' };
    case 'page_id':
      return { id: parent['page_id'], type: 'page' };
    case 'block_id':
      return { id: parent['block_id'], type: 'block' };
    default:
      return { id: workspace.id, type: 'space' };
  }
}

/** Fields that change with every edit: alone they are no event. */
const times = ['last_edited_time', 'last_edited_by'];

export function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The object without what follows from the edit itself, or from where it stands. */
export function toContent(object: ApiObject | undefined): ApiObject {
  return without(object ?? {}, ...times, 'has_children', 'parent');
}

/** Events of what is created, put into the trash and back, and moved: pages, databases, data sources. */
export function listLifeEvents(
  kind: 'page' | 'database' | 'data_source',
  before: ApiObject | undefined,
  now: ApiObject,
  workspace: Workspace,
): readonly WebhookEvent[] {
  const entity = { id: idOf(now), type: kind };
  const data = { parent: toParentBlock(now, workspace) };
  const event = (name: string): WebhookEvent => ({ type: `${kind}.${name}`, entity, data });
  if (before === undefined) return [event('created')];
  const was = before['in_trash'] === true;
  const is = now['in_trash'] === true;
  return [
    ...(was === is ? [] : [event(is ? 'deleted' : 'undeleted')]),
    ...(isSame(before['parent'], now['parent']) ? [] : [event('moved')]),
  ];
}

/** A page, database or block, as deliveries list what was updated. */
export function toUpdatedBlock(id: string, workspace: Workspace): ApiObject {
  if (workspace.pages.has(id)) return { id, type: 'page' };
  return { id, type: workspace.databases.has(id) ? 'database' : 'block' };
}

/** The page on which a block stands, or `''`. */
export function pageOf(id: string, workspace: Workspace): string {
  const seen = new Set<string>();
  for (let at = id; at !== '' && !seen.has(at);) {
    if (workspace.pages.has(at)) return at;
    seen.add(at);
    const parent = toObject(workspace.block(at)?.['parent']);
    at = toText(parent[toText(parent['type'])]);
  }
  return '';
}
