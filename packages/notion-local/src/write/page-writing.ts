import { createValidationError } from '../api-error.ts';
import type { EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { valueExpanders } from '../folder/expand-property-values.ts';
import { isPropertyType } from '../folder/property-configs.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';
import { parentIdOf, toEdited } from '../workspace-edits.ts';
import { fullForms } from './full-forms.ts';
import type { PropertyChanges } from './property-values.ts';

/** The only property of a page that is no row. */
const titleSchema: ApiObject = {
  title: { id: 'title', name: 'title', type: 'title', title: {} },
};

/** What a page may hold, by where it stands. */
export function schemaOf({ edits }: EndpointContext, parent: ApiObject): ApiObject {
  const source = edits.current().dataSources.get(toText(parent['data_source_id']));
  return source === undefined ? titleSchema : toObject(source['properties']);
}

/** Values of every property of a schema before anything is said of it. */
export function toEmptyValues(
  { edits }: EndpointContext,
  page: ApiObject,
  schema: ApiObject,
): ApiObject {
  const { users, bot, rows } = edits.current();
  const frame = {
    pageId: idOf(page),
    createdTime: toText(page['created_time']),
    lastEditedTime: toText(page['last_edited_time']),
    createdBy: toObject(page['created_by']),
    lastEditedBy: toObject(page['last_edited_by']),
  };
  const siblings = rows.get(toText(toObject(page['parent'])['data_source_id'])) ?? [];
  const entries = Object.entries(schema).map(([name, raw]): [string, ApiObject] => {
    const property = { ...toObject(raw), name };
    const { id } = toObject(raw);
    const type = toText(toObject(raw)['type']);
    if (!isPropertyType(type)) return [name, { id, type }];
    if (type === 'created_by' || type === 'last_edited_by') {
      const author = toObject(page[type]);
      const user = [...users, bot].find((known) => idOf(known) === idOf(author));
      return [name, { id, type, [type]: user ?? author }];
    }
    const given = type === 'unique_id' ? nextNumber(siblings, name) : undefined;
    const scope = { ...fullForms, property, page: frame };
    return [
      name,
      { id, type, [type]: valueExpanders[type](given, { file: '', path: name }, scope) },
    ];
  });
  return Object.fromEntries(entries);
}

function nextNumber(rows: readonly ApiObject[], name: string): number {
  const numbers = rows.map((row) => {
    const value = toObject(toObject(row['properties'])[name])['unique_id'];
    return Number(toObject(value)['number'] ?? 0);
  });
  return numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1;
}

/** Puts a page with changed values: with the schema's new options and the other side of relations. */
export function putPage(context: EndpointContext, page: ApiObject, changes: PropertyChanges): void {
  const { edits } = context;
  addOptions(context, toText(toObject(page['parent'])['data_source_id']), changes.newOptions);
  const before = edits.current().pages.get(idOf(page));
  const properties = { ...toObject(page['properties']), ...changes.values };
  edits.putPage({ ...page, properties: withEditor(properties, page) });
  for (const [name, value] of Object.entries(changes.values)) {
    const old = toObject(toObject(before?.['properties'])[name]);
    if (Array.isArray(toObject(value)['relation'])) {
      mirrorRelation(context, page, name, relatedIds(old), relatedIds(toObject(value)));
    }
  }
}

/** Properties that say who edited last, and when. */
function withEditor(properties: ApiObject, page: ApiObject): ApiObject {
  const entries = Object.entries(properties).map(([name, raw]): [string, unknown] => {
    const property = toObject(raw);
    switch (property['type']) {
      case 'last_edited_time':
        return [name, { ...property, last_edited_time: page['last_edited_time'] }];
      case 'last_edited_by':
        return [name, { ...property, last_edited_by: page['last_edited_by'] }];
      default:
        return [name, raw];
    }
  });
  return Object.fromEntries(entries);
}

function addOptions(
  { edits }: EndpointContext,
  sourceId: string,
  added: PropertyChanges['newOptions'],
): void {
  const source = edits.current().dataSources.get(sourceId);
  if (source === undefined || added.size === 0) return;
  const properties = Object.entries(toObject(source['properties'])).map(([name, raw]) => {
    const property = toObject(raw);
    const type = toText(property['type']);
    const more = added.get(name);
    if (more === undefined) return [name, raw];
    const options = [...toObjects(toObject(property[type])['options']), ...more];
    return [name, { ...property, [type]: { ...toObject(property[type]), options } }];
  });
  edits.putDataSource({ ...source, properties: Object.fromEntries(properties) });
}

function relatedIds(property: ApiObject): readonly string[] {
  return toObjects(property['relation']).map(idOf);
}

/** Keeps the other side of a two-way relation alike. */
function mirrorRelation(
  { edits }: EndpointContext,
  page: ApiObject,
  name: string,
  before: readonly string[],
  after: readonly string[],
): void {
  const source = edits
    .current()
    .dataSources.get(toText(toObject(page['parent'])['data_source_id']));
  const relation = toObject(toObject(toObject(source?.['properties'])[name])['relation']);
  const other = toText(toObject(relation['dual_property'])['synced_property_name']);
  if (other === '') return;
  for (const id of new Set([...before, ...after])) {
    const related = edits.current().pages.get(id);
    const properties = toObject(related?.['properties']);
    const property = toObject(properties[other]);
    if (related === undefined || !Array.isArray(property['relation'])) continue;
    const kept = relatedIds(property).filter((candidate) => candidate !== idOf(page));
    const ids = after.includes(id) ? [...kept, idOf(page)] : kept;
    const changed = { ...property, relation: ids.map((relatedId) => ({ id: relatedId })) };
    edits.putPage({ ...related, properties: { ...properties, [other]: changed } });
  }
}

/** Notes on the page of a block, and on the block's parents, that they were edited now. */
export function touch(context: Pick<EndpointContext, 'edits' | 'clock'>, id: string): void {
  const { edits, clock } = context;
  const workspace = edits.current();
  const page = workspace.pages.get(id);
  if (page !== undefined) {
    const edited = toEdited(page, workspace, clock());
    edits.putPage({ ...edited, properties: withEditor(toObject(edited['properties']), edited) });
    return;
  }
  const block = edits.blocks.block(id);
  if (block === undefined) return;
  edits.blocks.put(toEdited(block, workspace, clock()));
  touch(context, parentIdOf(block));
}

/** Throws for what stands in the trash, or below something there, as it may not be edited. */
export function assertEditable({ edits }: EndpointContext, id: string): void {
  const seen = new Set<string>();
  for (let at = id; at !== '' && !seen.has(at);) {
    seen.add(at);
    const workspace = edits.current();
    const object =
      workspace.pages.get(at) ??
      workspace.databases.get(at) ??
      workspace.dataSources.get(at) ??
      edits.blocks.block(at);
    if (object === undefined) return;
    if (object['in_trash'] === true) {
      throw createValidationError(
        "Can't edit block that is archived. You must unarchive the block before editing.",
      );
    }
    at = parentIdOf(object);
  }
}

/** `in_trash`, or `archived` as versions before 2026-03-11 call it. */
export function readTrash({ body, version }: EndpointContext): boolean | undefined {
  const value = body['in_trash'] ?? (version === '2026-03-11' ? undefined : body['archived']);
  return typeof value === 'boolean' ? value : undefined;
}

/** The page of an id, or 404. */
export function getPage({ edits }: EndpointContext, id: string): ApiObject {
  const workspace = edits.current();
  const page = workspace.pages.get(id);
  if (page === undefined) throw createNotFoundError(workspace, 'page', id);
  return page;
}
