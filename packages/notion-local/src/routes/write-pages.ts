import { createValidationError } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { toNotionUrl } from '../folder/expand-rich-text.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import { pickProperties, readFilterProperties } from '../present.ts';
import { parentIdOf, toEdited, toNewFields } from '../workspace-edits.ts';
import { readBlocks } from '../write/block-requests.ts';
import { addBlocks, addChildBlock, readPosition } from '../write/block-writing.ts';
import type { BlockRequest } from '../write/block-requests.ts';
import { createBodyError, readBoolean, readString } from '../write/check.ts';
import { toFileScope } from '../write/file-scope.ts';
import { readCover, readIcon } from '../write/files.ts';
import { readMarkdown } from '../write/markdown-writing.ts';
import { readPageParent } from '../write/page-parents.ts';
import {
  assertEditable,
  getPage,
  putPage,
  readTrash,
  schemaOf,
  toEmptyValues,
  touch,
} from '../write/page-writing.ts';
import { readTemplate } from '../write/templates.ts';
import { putInTrash } from '../write/trash.ts';
import { answerAsync } from './write-markdown.ts';
import type { PropertyChanges } from '../write/property-values.ts';
import { readProperties } from '../write/property-values.ts';

/** Signs of Markdown that one request may bring. */
const MOST_MARKDOWN = 500_000;
const noChanges: PropertyChanges = { values: {}, newOptions: new Map() };

/** POST /v1/pages: below a page or in a data source, with its blocks. */
export const createPage: Endpoint = (context) =>
  answerAsync(context, 'POST /v1/pages', () => makePage(context));

function makePage(context: EndpointContext): ApiObject {
  const { body, edits, clock } = context;
  const parent = readPageParent(context);
  const template = readTemplate(context, toText(parent['data_source_id']));
  const schema = schemaOf(context, parent);
  const scope = toFileScope(context);
  const changes =
    body['properties'] === undefined
      ? noChanges
      : readProperties(body['properties'], schema, scope);
  const content = readContent(context);
  const heading = toTitle(context, changes, schema, content);
  const blocks = [...content.slice(heading === undefined ? 0 : 1), ...template.blocks];
  const icon = readIcon(body['icon'], 'icon', scope) ?? template.icon;
  const cover = readCover(body['cover'], 'cover', scope) ?? template.cover;
  const position = readPosition(
    { ...context, body: pick(body, 'position') },
    parentIdOf({ parent }),
  );
  const fields = toNewFields(edits.current(), clock());
  const id = idOf(fields);
  const page: ApiObject = {
    object: 'page',
    ...fields,
    cover,
    icon,
    parent,
    in_trash: false,
    is_archived: false,
    is_locked: false,
    properties: toEmptyValues(context, { ...fields, parent }, schema),
    url: toNotionUrl(id),
    public_url: null,
  };
  putPage(context, page, heading ?? changes);
  addChildBlock(context, page, 'child_page', position);
  addBlocks(context, { type: 'page_id', page_id: id }, blocks, { at: 'end' });
  if (parent['type'] === 'page_id') touch(context, toText(parent['page_id']));
  return answer(context, id);
}

/** Markdown that begins with a first heading has its title there, unless the request names another. */
function toTitle(
  { body }: EndpointContext,
  changes: PropertyChanges,
  schema: ApiObject,
  [first]: readonly BlockRequest[],
): PropertyChanges | undefined {
  if (body['markdown'] === undefined || first?.type !== 'heading_1') return undefined;
  const [name, raw] =
    Object.entries(schema).find(([, property]) => toObject(property)['type'] === 'title') ?? [];
  if (name === undefined || name in changes.values) return undefined;
  const title = { id: toObject(raw)['id'], type: 'title', title: first.value['rich_text'] };
  return { ...changes, values: { ...changes.values, [name]: title } };
}

/** What a page shall hold: blocks, or Markdown. */
function readContent(context: EndpointContext): readonly BlockRequest[] {
  const { body } = context;
  const content = body['children'] ?? body['content'];
  if (body['markdown'] === undefined) {
    return content === undefined ? [] : readBlocks(content, 'children', toFileScope(context));
  }
  if (content !== undefined) throw createBodyError('children', 'should be not present', content);
  return readMarkdown(context, readString(body['markdown'], 'markdown', MOST_MARKDOWN));
}

function pick(body: ApiObject, name: string): ApiObject {
  return body[name] === undefined ? {} : { [name]: body[name] };
}

/** PATCH /v1/pages/:page_id */
export const updatePage: Endpoint = (context) => {
  const { body, params, edits, clock } = context;
  const id = params['page_id'] ?? '';
  const page = getPage(context, id);
  const trash = readTrash(context);
  if (trash !== false) assertEditable(context, id);
  const template = readTemplate(context, toText(toObject(page['parent'])['data_source_id']));
  const scope = toFileScope(context);
  const schema = schemaOf(context, toObject(page['parent']));
  const changes =
    body['properties'] === undefined
      ? noChanges
      : readProperties(body['properties'], schema, scope);
  const changed = {
    ...page,
    ...(body['icon'] === undefined ? {} : { icon: readIcon(body['icon'], 'icon', scope) }),
    ...(body['cover'] === undefined ? {} : { cover: readCover(body['cover'], 'cover', scope) }),
    ...(trash === undefined ? {} : { in_trash: trash }),
    ...readFlags(body, 'is_locked'),
    ...readFlags(body, 'is_archived'),
  };
  const isErased =
    body['erase_content'] !== undefined && readBoolean(body['erase_content'], 'erase_content');
  putPage(context, toEdited(changed, edits.current(), clock()), changes);
  if (isErased) eraseContent(context, id);
  addBlocks(context, { type: 'page_id', page_id: id }, template.blocks, { at: 'end' });
  return answer(context, id);
};

function readFlags(body: ApiObject, name: string): ApiObject {
  return body[name] === undefined ? {} : { [name]: readBoolean(body[name], name) };
}

function eraseContent(context: EndpointContext, id: string): void {
  for (const block of context.edits.current().children(id) ?? []) putInTrash(context, block);
}

/** POST /v1/pages/:page_id/move: below another page, or into a data source. */
export const movePage: Endpoint = (context) => {
  const { params, edits, clock } = context;
  const id = params['page_id'] ?? '';
  const page = getPage(context, id);
  assertEditable(context, id);
  const parent = readPageParent(context);
  if (isBelow(context, parentIdOf({ parent }), id)) {
    throw createValidationError('A page cannot be moved below itself.');
  }
  const from = toObject(page['parent']);
  const moved = { ...toEdited(page, edits.current(), clock()), parent };
  const schema = schemaOf(context, parent);
  const properties = carryValues(page, toEmptyValues(context, moved, schema));
  edits.putPage({ ...moved, properties });
  if (from['type'] === 'page_id') edits.blocks.remove(toText(from['page_id']), id);
  addChildBlock(context, moved, 'child_page', { at: 'end' });
  return answer(context, id);
};

function isBelow({ edits }: EndpointContext, id: string, page: string): boolean {
  const seen = new Set<string>();
  for (let at = id; at !== '' && !seen.has(at);) {
    if (at === page) return true;
    seen.add(at);
    const { pages, databases, dataSources } = edits.current();
    const object =
      pages.get(at) ?? databases.get(at) ?? dataSources.get(at) ?? edits.blocks.block(at);
    at = object === undefined ? '' : parentIdOf(object);
  }
  return false;
}

/** The title, and values of properties with the same name and type, move with the page. */
function carryValues(page: ApiObject, empty: ApiObject): ApiObject {
  const before = toObject(page['properties']);
  const title = Object.values(before)
    .map(toObject)
    .find(({ type }) => type === 'title');
  const entries = Object.entries(empty).map(([name, raw]): [string, unknown] => {
    const value = toObject(raw);
    const old = value['type'] === 'title' ? title : toObject(before[name]);
    return [name, old?.['type'] === value['type'] ? { ...old, id: value['id'] } : value];
  });
  return Object.fromEntries(entries);
}

function answer(context: EndpointContext, id: string): ApiObject {
  const page = context.present(getPage(context, id));
  return pickProperties(page, readFilterProperties(context.query));
}
