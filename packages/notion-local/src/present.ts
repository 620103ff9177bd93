import type { ApiObject } from './model/api-object.ts';
import { idOf, isApiObject, toObject, toObjects, toText, without } from './model/api-object.ts';
import { workspaceFilePath } from './model/workspace-model.ts';
import type { UrlSigner } from './signed-urls.ts';
import type { NotionVersion } from './versions.ts';
import { hasDataSources } from './versions.ts';

/** References a page object holds at most; the rest comes from the property item endpoint. */
const REFERENCE_LIMIT = 25;

/** Turns stored objects into answers of one version, with freshly signed files. */
export type Presenter = (object: ApiObject) => ApiObject;

/**
 * Presenters of every version. What a version makes of an object is remembered as long as the
 * object lives; files are signed anew in every answer, as in Notion.
 */
export function createPresenters(signer: UrlSigner): (version: NotionVersion) => Presenter {
  const remembered = new WeakMap<ApiObject, Map<NotionVersion, ApiObject>>();
  const withFiles = new WeakMap<ApiObject, boolean>();
  return (version) => (object) => {
    const versions = remembered.get(object) ?? new Map<NotionVersion, ApiObject>();
    remembered.set(object, versions);
    const answer = versions.get(version) ?? toVersion(object, version);
    versions.set(version, answer);
    const hasFiles = withFiles.get(answer) ?? holdsFile(answer);
    withFiles.set(answer, hasFiles);
    return hasFiles ? toObject(signFiles(answer, signer)) : answer;
  };
}

function holdsFile(value: unknown): boolean {
  if (typeof value === 'string') return workspaceFilePath(value) !== undefined;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFile);
}

function signFiles(value: unknown, signer: UrlSigner): unknown {
  if (Array.isArray(value)) return value.map((item) => signFiles(item, signer));
  // Avatars and custom emoji have public addresses that do not expire.
  if (typeof value === 'string') return toPublic(value, signer);
  if (!isApiObject(value)) return value;
  const path = typeof value['url'] === 'string' ? workspaceFilePath(value['url']) : undefined;
  if (path !== undefined && 'expiry_time' in value) {
    const { url, expires } = signer.sign(path);
    return { ...value, url, expiry_time: expires.toISOString() };
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, field]): [string, unknown] => [
      name,
      signFiles(field, signer),
    ]),
  );
}

function toPublic(text: string, signer: UrlSigner): string {
  const path = workspaceFilePath(text);
  return path === undefined ? text : signer.toPublicUrl(path);
}

function toVersion(object: ApiObject, version: NotionVersion): ApiObject {
  switch (object['object']) {
    case 'page':
      return withArchived(cutReferences(withParent(object, version)), version);
    case 'block':
      return withArchived(withMeetingNotes(withParent(object, version), version), version);
    case 'database':
    case 'data_source':
      return withArchived(withRelations(object, version), version);
    case 'file_upload':
      return withArchived(object, version);
    default:
      return object;
  }
}

/** `archived` stood beside `in_trash` until 2026-03-11, last in the object. */
function withArchived(object: ApiObject, version: NotionVersion): ApiObject {
  // Objects recorded before `in_trash` existed are answered as they are.
  if (!('in_trash' in object)) return object;
  const rest = without(object, 'archived');
  return version === '2026-03-11' ? rest : { ...rest, archived: rest['in_trash'] };
}

function withMeetingNotes(block: ApiObject, version: NotionVersion): ApiObject {
  if (version === '2026-03-11' || block['type'] !== 'meeting_notes') return block;
  return Object.fromEntries(
    Object.entries(block).map(([name, value]) => {
      if (name === 'type') return [name, 'transcription'];
      return [name === 'meeting_notes' ? 'transcription' : name, value];
    }),
  );
}

/** A row's parent was its database before data sources existed. */
function withParent(object: ApiObject, version: NotionVersion): ApiObject {
  const parent = toObject(object['parent']);
  if (hasDataSources(version) || parent['type'] !== 'data_source_id') return object;
  return {
    ...object,
    parent: { type: 'database_id', database_id: parent['database_id'] },
  };
}

function withRelations(object: ApiObject, version: NotionVersion): ApiObject {
  const properties = object['properties'];
  if (hasDataSources(version) || !isApiObject(properties)) return object;
  const old = Object.entries(properties).map(([name, property]) => {
    const relation = toObject(toObject(property)['relation']);
    const rest = without(relation, 'data_source_id');
    return [
      name,
      'relation' in toObject(property) ? { ...toObject(property), relation: rest } : property,
    ];
  });
  return { ...object, properties: Object.fromEntries(old) };
}

/** Cuts titles, texts, people and relations to the first 25 and says so where the API does. */
function cutReferences(page: ApiObject): ApiObject {
  const properties = page['properties'];
  if (!isApiObject(properties)) return page;
  const cut = Object.entries(properties).map(([name, property]) => [
    name,
    isApiObject(property) ? cutProperty(property) : property,
  ]);
  return { ...page, properties: Object.fromEntries(cut) };
}

function cutProperty(property: ApiObject): ApiObject {
  const type = toText(property['type']);
  const list = property[type];
  switch (type) {
    case 'relation': {
      const total = Array.isArray(list) ? list.length : 0;
      const more = property['has_more'] === true || total > REFERENCE_LIMIT;
      return { ...property, relation: cutList(list), has_more: more };
    }
    case 'title':
    case 'rich_text':
    case 'people':
      return { ...property, [type]: cutList(list) };
    case 'rollup':
      return { ...property, rollup: cutRollup(toObject(list)) };
    default:
      return property;
  }
}

function cutRollup(rollup: ApiObject): ApiObject {
  if (rollup['type'] !== 'array') return rollup;
  return {
    ...rollup,
    array: toObjects(rollup['array']).slice(0, REFERENCE_LIMIT).map(cutProperty),
  };
}

function cutList(list: unknown): unknown {
  return Array.isArray(list) ? list.slice(0, REFERENCE_LIMIT) : list;
}

/** `filter_properties`, repeated, or written as a list (`filter_properties[]`) by older clients. */
export function readFilterProperties(query: URLSearchParams): readonly string[] {
  return [...query]
    .filter(([name]) => name.replace(/\[\d*\]$/, '') === 'filter_properties')
    .map(([, value]) => value);
}

/** A page object with only the named properties (ids, encoded or not, or names). */
export function pickProperties(page: ApiObject, wanted: readonly string[]): ApiObject {
  const properties = page['properties'];
  if (wanted.length === 0 || !isApiObject(properties)) return page;
  const keys = new Set(wanted.flatMap((key) => [key, decodePropertyId(key)]));
  const picked = Object.entries(properties).filter(([name, property]) => {
    const id = idOf(toObject(property));
    return keys.has(id) || keys.has(decodePropertyId(id)) || keys.has(name);
  });
  return { ...page, properties: Object.fromEntries(picked) };
}

/** Property ids are URL-encoded in answers; anything that is not stays as it is. */
export function decodePropertyId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
