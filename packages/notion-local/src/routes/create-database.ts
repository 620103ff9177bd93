import { randomUUID } from 'node:crypto';
import { createFailedValidation } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { toNotionUrl } from '../folder/expand-rich-text.ts';
import { toPropertyId } from '../folder/property-configs.ts';
import type { ApiObject } from '../model/api-object.ts';
import {
  idOf,
  isApiObject,
  toObject,
  toObjects,
  toPlainText,
  toText,
} from '../model/api-object.ts';
import { addChildBlock } from '../write/block-writing.ts';
import { deriveId, isUuid, toDashedId } from '../model/ids.ts';

/** Property types that can be made without naming another database. */
const plainTypes = ['title', 'rich_text', 'date', 'checkbox', 'number', 'files', 'url', 'people'];
const optionTypes = ['select', 'multi_select', 'status'];

/** POST /v1/databases: an empty database with one data source below a page; kept in memory. */
export const createDatabase: Endpoint = (context) => {
  const { body, workspace, edits, clock } = context;
  const pageId = readParent(context);
  if (!workspace.pages.has(pageId)) throw createNotFoundError(workspace, 'page', pageId);
  const [id, sourceId] = [randomUUID(), randomUUID()];
  const title = completeTitle(body['title']);
  const time = `${clock().toISOString().slice(0, 16)}:00.000Z`;
  const parent = { type: 'page_id', page_id: pageId };
  const shared = {
    title,
    description: [],
    is_inline: body['is_inline'] === true,
    in_trash: false,
    created_time: time,
    last_edited_time: time,
    icon: null,
    cover: null,
    url: toNotionUrl(id),
    public_url: null,
  };
  const author = { object: 'user', id: idOf(workspace.bot) };
  const properties = expandProperties(toObject(body['initial_data_source']), sourceId);
  const source = { id: sourceId, name: toPlainText(title) };
  const database = { object: 'database', id, parent, is_locked: false, ...shared };
  const stored = { ...database, data_sources: [source] };
  edits.putDatabase(stored);
  edits.putDataSource({
    object: 'data_source',
    id: sourceId,
    ...shared,
    created_by: author,
    last_edited_by: author,
    properties,
    parent: { type: 'database_id', database_id: id },
    database_parent: parent,
  });
  addChildBlock(context, stored, 'child_database', { at: 'end' });
  return context.present(stored);
};

function readParent({ body }: EndpointContext): string {
  const { type, page_id: id } = toObject(body['parent']);
  if (type === 'page_id' && isUuid(toText(id))) return toDashedId(toText(id));
  throw createFailedValidation('body', 'parent.page_id', 'should be a valid uuid', id);
}

function completeTitle(title: unknown): readonly ApiObject[] {
  return toObjects(title).map((item) => {
    const content = toText(toObject(item['text'])['content']);
    const annotations = { bold: false, italic: false, strikethrough: false, underline: false };
    return {
      type: 'text',
      text: { content, link: null },
      annotations: { ...annotations, code: false, color: 'default' },
      plain_text: content,
      href: null,
    };
  });
}

function expandProperties({ properties }: ApiObject, sourceId: string): ApiObject {
  const entries = Object.entries(toObject(properties)).map(([name, raw]): [string, ApiObject] => {
    const place = `initial_data_source.properties.${name}`;
    const type = Object.keys(toObject(raw)).find((key) => isApiObject(toObject(raw)[key])) ?? '';
    if (![...plainTypes, ...optionTypes].includes(type)) {
      const rule = `should be one of ${[...plainTypes, ...optionTypes].join(', ')}`;
      throw createFailedValidation('body', place, rule, raw);
    }
    const id = type === 'title' ? 'title' : toPropertyId(sourceId, name);
    const config = expandConfig(type, toObject(toObject(raw)[type]), `${sourceId}${name}`);
    return [name, { id, name, description: null, type, [type]: config }];
  });
  const titles = entries.filter(([, { type }]) => type === 'title').length;
  if (titles !== 1) {
    const rule = 'should have exactly one property of type title';
    throw createFailedValidation('body', 'initial_data_source.properties', rule, properties);
  }
  return Object.fromEntries(entries);
}

function expandConfig(type: string, config: ApiObject, seed: string): ApiObject {
  if (type === 'number') return { format: toText(config['format']) || 'number' };
  if (!optionTypes.includes(type)) return {};
  const options = toObjects(config['options']).map((option) => ({
    id: deriveId(seed, 'option', toText(option['name'])),
    name: toText(option['name']),
    color: toText(option['color']) || 'default',
    description: null,
  }));
  return type === 'status' ? { options, groups: toGroups(options, seed) } : { options };
}

/** Nobody can say by the API which group an option belongs to. */
function toGroups(options: readonly { readonly id: string }[], seed: string): readonly ApiObject[] {
  const groups = [
    ['To-do', 'gray'],
    ['In progress', 'blue'],
    ['Complete', 'green'],
  ] as const;
  return groups.map(([name, color], index) => ({
    id: deriveId(seed, 'group', name),
    name,
    color,
    option_ids: index === 0 ? options.map(({ id }) => id) : [],
  }));
}
