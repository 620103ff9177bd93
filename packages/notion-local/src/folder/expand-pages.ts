import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toObject, toObjects, toText, idOf } from '../model/api-object.ts';
import { toDashedId } from '../model/ids.ts';
import type { PageFrame } from './expand-blocks.ts';
import { expandCover, expandIcon } from './expand-files.ts';
import { valueExpanders } from './expand-property-values.ts';
import { expandRichText, toNotionUrl } from './expand-rich-text.ts';
import type { ExpandScope } from './expand-scope.ts';
import { isPropertyType } from './property-configs.ts';
import { toMinute } from './expand-times.ts';
import type { ParsedFile } from './parse-files.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import { toPageId } from './identities.ts';

/** Times and authors of a page file; authors default to the workspace's first user. */
export function toPageFrame(file: ParsedFile, scope: ExpandScope): PageFrame {
  const place: Place = { file: file.file, path: '' };
  const { json } = file;
  return {
    pageId: toPageId(file),
    createdTime: toMinute(toText(json['created_time'])),
    lastEditedTime: toMinute(toText(json['last_edited_time'])),
    createdBy: toAuthor(json['created_by'], at(place, 'created_by'), scope),
    lastEditedBy: toAuthor(json['last_edited_by'], at(place, 'last_edited_by'), scope),
  };
}

/** A partial user object from a key, an id, or an object. */
export function toAuthor(value: unknown, place: Place, { references }: ExpandScope): ApiObject {
  if (typeof value === 'string') {
    return { object: 'user', id: references.user(place, value).id };
  }
  if (isApiObject(value)) return { object: 'user', id: toDashedId(idOf(value)) };
  return { object: 'user', id: references.users[0]?.id ?? '00000000-0000-0000-0000-000000000000' };
}

/** The API's page object, its properties complete. */
export function toPageObject(
  file: ParsedFile,
  frame: PageFrame,
  parent: ApiObject,
  properties: ApiObject,
  scope: ExpandScope,
): ApiObject {
  const place: Place = { file: file.file, path: '' };
  const { json } = file;
  return {
    object: 'page',
    id: frame.pageId,
    created_time: frame.createdTime,
    last_edited_time: frame.lastEditedTime,
    created_by: frame.createdBy,
    last_edited_by: frame.lastEditedBy,
    cover: expandCover(json['cover'], at(place, 'cover'), scope),
    icon: expandIcon(json['icon'], at(place, 'icon'), scope),
    parent,
    in_trash: json['in_trash'] === true,
    is_archived: false,
    is_locked: json['is_locked'] === true,
    properties,
    url: toNotionUrl(frame.pageId),
    public_url: toText(json['public_url']) || null,
  };
}

/** Property values of a row, in the order of the schema. */
export function expandProperties(
  file: ParsedFile,
  frame: PageFrame,
  schema: ApiObject,
  scope: ExpandScope,
): ApiObject {
  const place = at({ file: file.file, path: '' }, 'properties');
  const given = toObject(file.json['properties']);
  const stray = Object.keys(given).filter((name) => !Object.hasOwn(schema, name));
  for (const name of stray) {
    scope.report(at(place, name), `"${name}" is not a property of this database`);
  }
  const entries = Object.entries(schema).map(([name, raw]): [string, ApiObject] => {
    const property = { ...toObject(raw), name };
    return [name, expandProperty(given[name], property, at(place, name), frame, scope)];
  });
  return Object.fromEntries(entries);
}

function expandProperty(
  value: unknown,
  property: ApiObject & { readonly name: string },
  place: Place,
  frame: PageFrame,
  scope: ExpandScope,
): ApiObject {
  const { id } = property;
  const type = toText(property['type']);
  if (!isPropertyType(type)) return { id, type };
  // The API's own property object: taken as it is, with this schema's id.
  if (isApiObject(value) && value['type'] === type && type in value) return { ...value, id };
  const expanded = valueExpanders[type](value, place, { ...scope, property, page: frame });
  return { id, type, [type]: expanded };
}

/** The only property of a page outside databases. */
export function toTitleProperty(file: ParsedFile, scope: ExpandScope): ApiObject {
  const place = at({ file: file.file, path: '' }, 'title');
  const title = expandRichText(file.json['title'], place, scope);
  return { title: { id: 'title', type: 'title', title } };
}

/** Comments of a page file, oldest first. */
export function expandComments(
  file: ParsedFile,
  frame: PageFrame,
  scope: ExpandScope,
  toCommentId: (index: number, kind: string) => string,
): readonly ApiObject[] {
  return toObjects(file.json['comments']).map((comment, index) => {
    const place = at(at({ file: file.file, path: '' }, 'comments'), index);
    const { block } = comment;
    const parent =
      typeof block === 'string'
        ? { type: 'block_id', block_id: scope.references.blockId(at(place, 'block'), `#${block}`) }
        : { type: 'page_id', page_id: frame.pageId };
    const author = toAuthor(comment['created_by'], at(place, 'created_by'), scope);
    const time = toMinute(toText(comment['created_time']));
    const richText = expandRichText(comment['rich_text'], at(place, 'rich_text'), scope);
    const user = scope.references.users.find((known) => known.id === author['id']);
    return {
      object: 'comment',
      id: toDashedId(idOf(comment)) || toCommentId(index, 'comment'),
      parent,
      discussion_id:
        toDashedId(toText(comment['discussion_id'])) ||
        toCommentId(typeof block === 'string' ? index : 0, 'discussion'),
      created_time: time,
      last_edited_time: toMinute(toText(comment['last_edited_time']) || time),
      created_by: author,
      rich_text: richText,
      display_name: comment['display_name'] ?? { type: 'user', resolved_name: user?.name ?? null },
      ...(comment['attachments'] === undefined ? {} : { attachments: comment['attachments'] }),
    };
  });
}
