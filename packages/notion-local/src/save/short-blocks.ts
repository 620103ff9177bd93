import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText, without } from '../model/api-object.ts';
import { toShortText } from './short-text.ts';

/** Blocks of a page, and what its file said of them before. */
export interface BlockSource {
  /** Children, those in the trash too. */
  readonly children: (id: string) => readonly ApiObject[];
  /** The piece of the file that a block was read from; undefined: it is new or was changed. */
  readonly unchanged: (block: ApiObject) => ApiObject | undefined;
  /** The key that a block had in the file. */
  readonly keyOf: (id: string) => string | undefined;
  /** Times and authors of the page: blocks that have the same do not repeat them. */
  readonly page: ApiObject;
  /** How a page or database is called in the folder. */
  readonly nameOf: (id: string) => string;
}

/** What a text's value says when it says nothing special. */
const defaults: Readonly<Record<string, unknown>> = {
  color: 'default',
  icon: null,
  checked: false,
  is_toggleable: false,
};

const textTypes: ReadonlySet<string> = new Set([
  ...['paragraph', 'heading_1', 'heading_2', 'heading_3', 'heading_4', 'bulleted_list_item'],
  ...['to_do', 'toggle', 'quote', 'template'],
]);

/** The children of a page or block as its file holds them. */
export function toShortBlocks(id: string, source: BlockSource): readonly ApiObject[] {
  return source.children(id).map((block) => toShortBlock(block, source));
}

function toShortBlock(block: ApiObject, source: BlockSource): ApiObject {
  const id = idOf(block);
  const type = toText(block['type']);
  if (type === 'child_page') return { child_page: { page: source.nameOf(id) } };
  if (type === 'child_database') return { child_database: { database: source.nameOf(id) } };
  const children = toShortBlocks(id, source);
  const old = source.unchanged(block);
  const key = source.keyOf(id);
  const below = children.length === 0 ? {} : { children };
  const name = key === undefined ? { id } : { key };
  if (
    old !== undefined &&
    !('summary' in toObject(old[type])) &&
    !('rows' in toObject(old[type]))
  ) {
    return { ...without(old, 'children', 'id', 'key'), ...name, ...below };
  }
  return {
    ...name,
    ...toValue(type, toObject(block[type])),
    ...toOwnFields(block, source),
    ...below,
  };
}

/** The value in short form where one says all of it, else the API's own. */
function toValue(type: string, value: ApiObject): ApiObject {
  if (textTypes.has(type)) {
    const special = Object.entries(without(value, 'rich_text')).filter(
      ([name, own]) => defaults[name] !== own,
    );
    if (special.every(([name]) => name in defaults && name !== 'icon')) {
      const rich_text = toShortText(value['rich_text']);
      const own = Object.fromEntries(special);
      return { [type]: special.length === 0 ? rich_text : { rich_text, ...own } };
    }
  }
  if (type === 'divider' || type === 'breadcrumb') return { [type]: {} };
  return { type, [type]: value };
}

function toOwnFields(block: ApiObject, { page }: BlockSource): ApiObject {
  const names = ['created_time', 'last_edited_time', 'created_by', 'last_edited_by'];
  const isSame = (name: string): boolean =>
    JSON.stringify(block[name]) === JSON.stringify(page[name]);
  return {
    ...Object.fromEntries(names.filter((name) => !isSame(name)).map((name) => [name, block[name]])),
    ...(block['in_trash'] === true ? { in_trash: true } : {}),
  };
}

/** Every piece of a page's file that is a block, by the id that it has when it is read. */
export function listPieces(
  blocks: readonly ApiObject[],
  toId: (block: ApiObject, position: string) => string,
  position = '',
): readonly (readonly [id: string, piece: ApiObject])[] {
  return blocks.flatMap((block, index) => {
    const at = `${position}/${index}`;
    return [
      [toId(block, at), block] as const,
      ...listPieces(toObjects(block['children']), toId, at),
    ];
  });
}
