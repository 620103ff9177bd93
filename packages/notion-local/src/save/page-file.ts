import { toBlockId } from '../folder/identities.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText, without } from '../model/api-object.ts';
import type { Workspace } from '../model/workspace-model.ts';
import type { FolderNames } from './folder-names.ts';
import { sourceIdOf } from './folder-names.ts';
import { listPieces, toShortBlocks } from './short-blocks.ts';
import { toShortText } from './short-text.ts';
import type { SaveScope } from './short-values.ts';
import { toShortValue } from './short-values.ts';

/** What the files of a folder are written from. */
export interface SaveContext {
  readonly now: Workspace;
  /** The workspace as the folder has it. */
  readonly before: Workspace;
  readonly names: FolderNames;
  readonly scope: SaveScope;
}

const same = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** A page or row as its file holds it. What did not change stays as it was written. */
export function toPageFile(page: ApiObject, context: SaveContext): ApiObject {
  const { now, before, names } = context;
  const id = idOf(page);
  const old = toObject(names.fileOf(id)?.json);
  const was = toObject(before.pages.get(id));
  const keep = (name: string, made: unknown): ApiObject => {
    if (Object.hasOwn(old, name) && same(was[name], page[name])) return { [name]: old[name] };
    return made === undefined ? {} : { [name]: made };
  };
  const isRow = sourceIdOf(page) !== '';
  const comments = toComments(id, context);
  const children = toShortBlocks(id, toBlockSource(page, old, context));
  return {
    ...('$schema' in old ? { $schema: old['$schema'] } : {}),
    id,
    ...keep('created_time', page['created_time']),
    ...keep('last_edited_time', page['last_edited_time']),
    ...keep('created_by', { id: idOf(toObject(page['created_by'])) }),
    ...keep('last_edited_by', { id: idOf(toObject(page['last_edited_by'])) }),
    ...(page['in_trash'] === true ? { in_trash: true } : {}),
    ...(page['is_locked'] === true ? { is_locked: true } : {}),
    ...keep('icon', toShortIcon(page['icon'])),
    ...keep('cover', page['cover'] ?? undefined),
    ...(toText(page['public_url']) === '' ? {} : { public_url: page['public_url'] }),
    ...(isRow ? toRow(page, old, was, context) : toOutside(page, old, was, names)),
    ...(children.length === 0 ? {} : { children }),
    ...(comments.length === 0 ? {} : { comments }),
    ...(isRow && toSourceName(page, now) !== undefined
      ? { data_source: toSourceName(page, now) }
      : {}),
  };
}

/** An icon; a custom emoji is named, because its picture has an address that stays. */
export function toShortIcon(icon: unknown): unknown {
  const { type, emoji, custom_emoji } = toObject(icon);
  if (type === 'emoji') return emoji;
  if (type === 'custom_emoji') return { custom_emoji: toObject(custom_emoji)['name'] };
  return icon ?? undefined;
}

function toOutside(page: ApiObject, old: ApiObject, was: ApiObject, names: FolderNames): ApiObject {
  const { title } = toObject(toObject(page['properties'])['title']);
  const parent = toObject(page['parent']);
  const parentId = toText(parent['page_id']);
  return {
    parent: parentId === '' ? 'workspace' : names.nameOf(parentId),
    title:
      'title' in old && same(was['properties'], page['properties'])
        ? old['title']
        : toShortText(title),
  };
}

/** A row names its data source where the database has several. */
function toSourceName(page: ApiObject, now: Workspace): unknown {
  const parent = toObject(page['parent']);
  const sources = toObjects(now.databases.get(toText(parent['database_id']))?.['data_sources']);
  return sources.length > 1 ? sourceIdOf(page) : undefined;
}

function toRow(page: ApiObject, old: ApiObject, was: ApiObject, { scope }: SaveContext): ApiObject {
  const written = toObject(old['properties']);
  const earlier = toObject(was['properties']);
  const entries = Object.entries(toObject(page['properties'])).flatMap(
    ([name, raw]): [string, unknown][] => {
      const isSame = Object.hasOwn(earlier, name) && same(earlier[name], raw);
      if (isSame) return Object.hasOwn(written, name) ? [[name, written[name]]] : [];
      const value = toShortValue(toObject(raw), scope);
      return value === undefined ? [] : [[name, value]];
    },
  );
  return { properties: Object.fromEntries(entries) };
}

function toBlockSource(
  page: ApiObject,
  old: ApiObject,
  { now, before, names }: SaveContext,
): Parameters<typeof toShortBlocks>[1] {
  const id = idOf(page);
  const pieces = new Map(
    listPieces(toObjects(old['children']), (block, position) => toBlockId(block, id, position)),
  );
  return {
    page,
    nameOf: (own) => names.nameOf(own),
    children: (parent) => now.allChildren(parent) ?? [],
    keyOf(blockId) {
      const key = pieces.get(blockId)?.['key'];
      return typeof key === 'string' ? key : undefined;
    },
    unchanged(block) {
      const earlier = before.block(idOf(block));
      const isSame = earlier !== undefined && same(withoutPlace(earlier), withoutPlace(block));
      return isSame ? pieces.get(idOf(block)) : undefined;
    },
  };
}

/** What a block says itself, without what follows from where it stands. */
function withoutPlace(block: ApiObject): ApiObject {
  return without(block, 'parent', 'has_children');
}

function toComments(pageId: string, { now, names }: SaveContext): readonly ApiObject[] {
  const isBelow = (id: string): boolean => {
    if (id === pageId) return true;
    const parent = toObject(now.block(id)?.['parent']);
    const next = toText(parent[toText(parent['type'])]);
    return next !== '' && isBelow(next);
  };
  const own = now.comments.filter((comment) => {
    const parent = toObject(comment['parent']);
    return isBelow(toText(parent[toText(parent['type'])]));
  });
  const keys = new Map(
    listPieces(toObjects(toObject(names.fileOf(pageId)?.json)['children']), (block, position) =>
      toBlockId(block, pageId, position),
    ).map(([id, piece]) => [id, piece['key']]),
  );
  return own.map((comment) => {
    const blockId = toText(toObject(comment['parent'])['block_id']);
    const names_ = ['discussion_id', 'last_edited_time', 'display_name', 'attachments'];
    return {
      id: idOf(comment),
      rich_text: toShortText(comment['rich_text']),
      created_by: { id: idOf(toObject(comment['created_by'])) },
      created_time: comment['created_time'],
      ...(blockId === '' ? {} : { block: keys.get(blockId) ?? blockId }),
      ...Object.fromEntries(
        names_.filter((name) => comment[name] !== undefined).map((name) => [name, comment[name]]),
      ),
    };
  });
}
