import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import type { Change, Objects } from './change.ts';
import { listWritten } from './change.ts';
import type { WebhookEvent } from './event-parts.ts';
import { isSame, listLifeEvents, toParentBlock } from './event-parts.ts';

/** Data sources, with their schemas and rows; databases in the version before them. */
export function listSourceEvents(change: Change): readonly WebhookEvent[] {
  const { before, now, hasDataSources } = change;
  const schemas = listWritten(before.dataSources, now.dataSources).flatMap(([was, is]) => {
    const life = hasDataSources ? listLifeEvents('data_source', was, is, now) : [];
    const updated = was === undefined ? [] : listSchemaChanges(was, is);
    return updated.length === 0
      ? life
      : [...life, toSourceEvent('schema_updated', is, change, { updated_properties: updated })];
  });
  const rows = listWritten(before.pages, now.pages).filter(
    ([was, is]) => was === undefined || (was['in_trash'] === true) !== (is['in_trash'] === true),
  );
  const bySource = Map.groupBy(rows, ([, is]) => toText(toObject(is['parent'])['data_source_id']));
  const contents = [...bySource].flatMap(([id, list]) => {
    const source = now.dataSources.get(id);
    if (source === undefined) return [];
    const updated = list.map(([, is]) => ({ id: idOf(is), type: 'page' }));
    return [toSourceEvent('content_updated', source, change, { updated_blocks: updated })];
  });
  return [...schemas, ...contents];
}

function toSourceEvent(
  name: string,
  source: ApiObject,
  { now, hasDataSources }: Change,
  more: ApiObject,
): WebhookEvent {
  const databaseId = toText(toObject(source['parent'])['database_id']);
  const shown = hasDataSources ? source : (now.databases.get(databaseId) ?? {});
  const kind = hasDataSources ? 'data_source' : 'database';
  return {
    type: `${kind}.${name}`,
    entity: { id: idOf(shown), type: kind },
    data: { parent: toParentBlock(shown, now), ...more },
  };
}

function listSchemaChanges(was: ApiObject, is: ApiObject): readonly ApiObject[] {
  const byId = (source: ApiObject): Objects =>
    new Map(
      Object.values(toObject(source['properties']))
        .map(toObject)
        .map((property) => [idOf(property), property]),
    );
  const [earlier, later] = [byId(was), byId(is)];
  const written = [...later].flatMap(([id, property]) => {
    const old = earlier.get(id);
    if (isSame(old, property)) return [];
    return [{ id, name: property['name'], action: old === undefined ? 'created' : 'updated' }];
  });
  const gone = [...earlier].filter(([id]) => !later.has(id));
  return [...written, ...gone.map(([id, { name }]) => ({ id, name, action: 'deleted' }))];
}
