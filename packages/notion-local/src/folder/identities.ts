import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObjects, toText } from '../model/api-object.ts';
import { deriveId, toDashedId } from '../model/ids.ts';
import type { ParsedFile } from './parse-files.ts';

/** Ids as they are written down, else made from names and places: the same on every machine. */
export function toPageId(file: ParsedFile): string {
  return toDashedId(toText(file.json['id'])) || deriveId('page', file.key);
}

export function toDatabaseId(file: ParsedFile): string {
  return toDashedId(toText(file.json['id'])) || deriveId('database', file.key);
}

/** Data sources of a database file: its own properties, or the listed ones. */
export function listDataSources(
  file: ParsedFile,
  name: string,
): readonly { readonly id: string; readonly name: string; readonly json: ApiObject }[] {
  const given = file.json['data_sources'];
  const listed = toObjects(given);
  // An empty list is a linked database: only its views say what it shows.
  if (!Array.isArray(given)) {
    return [{ id: deriveId('data-source', file.key), name, json: file.json }];
  }
  return listed.map((json) => ({
    id: toDashedId(idOf(json)) || deriveId('data-source', file.key, toText(json['name'])),
    name: toText(json['name']),
    json,
  }));
}

/** The id of a block: its own, from its key, or from where it stands. */
export function toBlockId(block: ApiObject, pageId: string, position: string): string {
  const id = toText(block['id']);
  if (id !== '') return toDashedId(id);
  const key = toText(block['key']);
  return key === '' ? deriveId(pageId, 'at', position) : deriveId(pageId, 'key', key);
}
