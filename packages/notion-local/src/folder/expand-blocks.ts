import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toObject, toObjects, toText, without } from '../model/api-object.ts';
import { toDashedId } from '../model/ids.ts';
import { isBlockType, listRows, readBlockType } from './block-forms.ts';
import type { BlockScope, BlockType } from './block-values.ts';
import { blockExpanders } from './expand-block-values.ts';
import { expandRichText } from './expand-rich-text.ts';
import type { ExpandScope } from './expand-scope.ts';
import { toMinute } from './expand-times.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import { toBlockId, toPageId } from './identities.ts';

/** What a page hands down to its blocks. */
export interface PageFrame {
  readonly pageId: string;
  readonly createdTime: string;
  readonly lastEditedTime: string;
  readonly createdBy: ApiObject;
  readonly lastEditedBy: ApiObject;
}

/** The parts of meeting notes, each a block of its own below them. */
const meetingParts = ['summary', 'notes', 'transcript'];

/** Blocks in short or full form to the API's, with their blocks nested in `children`. */
export function expandBlocks(
  blocks: readonly ApiObject[],
  place: Place,
  frame: PageFrame,
  scope: ExpandScope,
  position = '',
): readonly ApiObject[] {
  return blocks.map((block, index) =>
    expandBlock(block, at(place, index), frame, scope, `${position}/${index}`),
  );
}

function expandBlock(
  block: ApiObject,
  place: Place,
  frame: PageFrame,
  scope: ExpandScope,
  position: string,
): ApiObject {
  const type = readBlockType(block);
  if (type === undefined) {
    scope.report(place, 'should have exactly one type: paragraph, heading_1, image, …');
    return { ...frame, type: 'unsupported', unsupported: { block_type: 'unknown' } };
  }
  const id = toTargetId(block, type, place, scope) ?? toBlockId(block, frame.pageId, position);
  const children = expandChildren(block, type, id, place, frame, scope, position);
  const answered = type === 'transcription' ? 'meeting_notes' : type;
  return {
    ...toFields(block, id, frame),
    has_children:
      children.some((child) => child['in_trash'] !== true) ||
      hasOwnChildren(block, type, id, scope),
    in_trash: block['in_trash'] === true,
    type: answered,
    [answered]: expandValue(block, type, at(place, type), {
      ...scope,
      hasChildren: children.length > 0,
      isFull: typeof block['type'] === 'string',
      partId: (part) => toPartId(id, part),
    }),
    ...(children.length > 0 ? { children } : {}),
  };
}

/** What stands below a block: its children, the rows of a table, the parts of meeting notes. */
function expandChildren(
  block: ApiObject,
  type: string,
  id: string,
  place: Place,
  frame: PageFrame,
  scope: ExpandScope,
  position: string,
): readonly ApiObject[] {
  const nested = [...toObjects(block['children']), ...listRows(block[type])];
  const parts = listMeetingParts(block[type], id).map((part) => ({
    ...toFields({}, part.id, frame),
    has_children: part.blocks.length > 0,
    in_trash: false,
    type: 'paragraph',
    paragraph: { rich_text: [], icon: null, color: 'default' },
    children: expandBlocks(
      part.blocks,
      at(at(place, type), part.name),
      frame,
      scope,
      `${position}/${part.name}`,
    ),
  }));
  return [...expandBlocks(nested, at(place, 'children'), frame, scope, position), ...parts];
}

function toFields(block: ApiObject, id: string, frame: PageFrame): ApiObject {
  return {
    object: 'block',
    id,
    // The index of blocks knows the parent and puts it here.
    parent: undefined,
    created_time: toMinute(toText(block['created_time']) || frame.createdTime),
    last_edited_time: toMinute(toText(block['last_edited_time']) || frame.lastEditedTime),
    created_by: toPartialUser(block['created_by']) ?? frame.createdBy,
    last_edited_by: toPartialUser(block['last_edited_by']) ?? frame.lastEditedBy,
  };
}

function toPartialUser(value: unknown): ApiObject | undefined {
  const id = toText(toObject(value)['id']);
  return id === '' ? undefined : { object: 'user', id: toDashedId(id) };
}

/** Full objects keep what they say; texts in short form are expanded in both. */
function expandValue(block: ApiObject, type: string, place: Place, scope: BlockScope): unknown {
  const raw = block[type];
  if (!isBlockType(type)) return raw ?? {};
  // Recorded before 2022 a block's text was called `text`: such an object is left alone.
  const isOld = isApiObject(raw) && Array.isArray(raw['text']);
  if (isOld) return raw;
  // Null has been seen where the API promises an object.
  if (scope.isFull && !isApiObject(raw)) return raw;
  const value = blockExpanders[type](raw, place, scope);
  if (!scope.isFull) return value;
  const own = toObject(raw);
  const texts = ['rich_text', 'caption']
    .filter((name) => name in own)
    .map((name) => [name, expandRichText(own[name], at(place, name), scope)]);
  const cells = 'cells' in value ? { cells: value.cells } : {};
  const completed = without(toObject(value), ...(unguessed[type] ?? []));
  return { ...completed, ...without(own, 'children'), ...Object.fromEntries(texts), ...cells };
}

/** What a full object leaves out of these is missing: nothing tells which one was meant. */
const unguessed: Readonly<Partial<Record<BlockType, readonly string[]>>> = {
  code: ['language'],
  link_to_page: ['type', 'page_id'],
};

/** `child_page` and `child_database` are their page or database. */
function toTargetId(
  block: ApiObject,
  type: string,
  place: Place,
  { references }: ExpandScope,
): string | undefined {
  const { page, database } = toObject(block[type]);
  if (type === 'child_page' && typeof page === 'string') {
    return references.pageId(at(at(place, type), 'page'), page);
  }
  if (type === 'child_database' && typeof database === 'string') {
    return references.databaseId(at(at(place, type), 'database'), database);
  }
  return undefined;
}

/** Blocks whose children stand elsewhere: other pages, originals of synced blocks. */
function hasOwnChildren(
  block: ApiObject,
  type: string,
  id: string,
  { references }: ExpandScope,
): boolean {
  if (type === 'synced_block') return toObject(block[type])['synced_from'] !== null;
  const file = type === 'child_page' ? references.fileOf(id) : undefined;
  if (file !== undefined && toPageId(file) === toDashedId(id)) {
    return toObjects(file.json['children']).some((child) => child['in_trash'] !== true);
  }
  return block['has_children'] === true;
}

function listMeetingParts(
  value: unknown,
  id: string,
): readonly {
  readonly name: string;
  readonly id: string;
  readonly blocks: readonly ApiObject[];
}[] {
  const parts = toObject(value);
  return meetingParts
    .filter((name) => Array.isArray(parts[name]))
    .map((name) => ({ name, id: toPartId(id, name), blocks: toObjects(parts[name]) }));
}

function toPartId(id: string, part: string): string {
  return toBlockId({}, id, part);
}
