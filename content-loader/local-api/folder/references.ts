import type { PersonUserObjectResponse, UserObjectResponse } from '@notionhq/client';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, isApiObject, toObjects, toText } from '../model/api-object.ts';
import { deriveId, isUuid, toBareId, toDashedId } from '../model/ids.ts';
import { workspaceFileUrl } from '../model/workspace-model.ts';
import type { ParsedFile, ParsedFolder } from './parse-files.ts';
import type { Place, Report } from './place.ts';
import { at } from './place.ts';
import type { FileReader } from './read-files.ts';
import { resolveBeside } from './read-files.ts';

export type Person = Extract<UserObjectResponse, PersonUserObjectResponse>;

export interface CustomEmoji {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/**
 * Everything that JSON files name: pages, databases, blocks, users, emoji, files. What cannot be
 * found is reported and answered with a stand-in.
 */
export interface References {
  readonly users: readonly Person[];
  readonly customEmojis: readonly CustomEmoji[];
  /** Files named so far: URL path → path in the folder. */
  readonly files: ReadonlyMap<string, string>;
  pageId(place: Place, reference: string): string;
  /** What a link may lead to: a page or a database; empty: the page of `place` itself. */
  linkTargetId(place: Place, reference: string): string;
  databaseId(place: Place, reference: string): string;
  dataSourceId(place: Place, database: string, name: string | undefined): string;
  /** `journal/x#key`, `#key` on the same page, or an id. */
  blockId(place: Place, reference: string): string;
  /** The JSON of a page or database by id. */
  fileOf(id: string): ParsedFile | undefined;
  user(place: Place, reference: string): Person;
  customEmoji(place: Place, name: string): CustomEmoji;
  /** The stored URL of a file beside the JSON file, and its name. */
  file(place: Place, path: string): { readonly url: string; readonly name: string };
}

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
  const listed = toObjects(file.json['data_sources']);
  if (listed.length === 0) {
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

export function createReferences(
  folder: ParsedFolder,
  reader: FileReader,
  report: Report,
): References {
  const pages = [...folder.rows, ...folder.pages];
  const pageByKey = new Map(pages.map((page) => [page.key, page]));
  const databaseByKey = new Map(folder.databases.map((database) => [database.key, database]));
  const byId = new Map([
    ...pages.map((page) => [toPageId(page), page] as const),
    ...folder.databases.map((database) => [toDatabaseId(database), database] as const),
  ]);
  const files = new Map<string, string>();
  const namer = createFileNamer(reader, report, files);
  const users = readUsers(folder.workspace, namer);
  const customEmojis = readCustomEmojis(folder.workspace, namer);

  const pageId = (place: Place, reference: string): string => {
    const page = pageByKey.get(reference.replace(/\.json$/, ''));
    if (page !== undefined) return toPageId(page);
    return readRawId(reference) ?? reportMissing(report, place, 'page', reference);
  };
  return {
    users: users.map(({ user }) => user),
    customEmojis,
    files,
    pageId,
    linkTargetId(place, reference) {
      const database = databaseByKey.get(reference);
      if (database !== undefined) return toDatabaseId(database);
      return pageId(place, reference === '' ? place.file : reference);
    },
    databaseId(place, reference) {
      const database = databaseByKey.get(reference);
      if (database !== undefined) return toDatabaseId(database);
      return readRawId(reference) ?? reportMissing(report, place, 'database', reference);
    },
    dataSourceId(place, reference, name) {
      const database = databaseByKey.get(reference);
      if (database === undefined) return reportMissing(report, place, 'database', reference);
      const found = listDataSources(database, '').find(
        (source) => name === undefined || source.name === name,
      );
      return found?.id ?? reportMissing(report, place, 'data source', String(name));
    },
    blockId(place, reference) {
      const [pageKey = '', blockKey] = reference.split('#');
      if (blockKey === undefined) return pageId(place, reference);
      const page =
        pageKey === ''
          ? pages.find(({ file }) => file === place.file)
          : pageByKey.get(pageKey.replace(/\.json$/, ''));
      if (page === undefined) return readRawId(blockKey) ?? pageId(place, pageKey);
      return (
        findBlockId(page, blockKey) ??
        readRawId(blockKey) ??
        reportMissing(report, place, `block with the key "${blockKey}" on the page`, pageKey)
      );
    },
    fileOf: (id) => byId.get(id),
    user(place, reference) {
      const found = users.find(({ key, user }) => key === reference || user.id === reference);
      if (found !== undefined) return found.user;
      return createPerson(reportMissing(report, place, 'user', reference), reference);
    },
    customEmoji(place, name) {
      const found = customEmojis.find((emoji) => emoji.name === name);
      if (found !== undefined) return found;
      return { id: reportMissing(report, place, 'custom emoji', name), name, url: '' };
    },
    file: namer,
  };
}

/** A UUID, or the last one in a URL. */
function readRawId(reference: string): string | undefined {
  if (isUuid(reference)) return toDashedId(reference);
  if (!/^https?:\/\//.test(reference)) return undefined;
  const id = toBareId(new URL(reference).pathname).match(/[0-9a-f]{32}$/i)?.[0];
  return id === undefined ? undefined : toDashedId(id);
}

function reportMissing(report: Report, place: Place, kind: string, name: string): string {
  report(place, `there is no ${kind} "${name}" in this workspace`);
  return deriveId('missing', kind, name);
}

/** Searches a page's blocks, nested ones and those of meeting notes too. */
function findBlockId(page: ParsedFile, key: string): string | undefined {
  const pageId = toPageId(page);
  const search = (blocks: readonly ApiObject[]): string | undefined => {
    for (const block of blocks) {
      if (block['key'] === key) return toBlockId(block, pageId, '');
      const nested = Object.values(block).filter(isApiObject).flatMap(listNested);
      const found = search([...toObjects(block['children']), ...nested]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(toObjects(page.json['children']));
}

function listNested(value: ApiObject): readonly ApiObject[] {
  return ['summary', 'notes', 'transcript'].flatMap((part) => toObjects(value[part]));
}

function readUsers(
  file: ParsedFile | undefined,
  namer: FileNamer,
): readonly { readonly key: string; readonly user: Person }[] {
  return toObjects(file?.json['users']).map((raw, index) => {
    const place = at(at({ file: file?.file ?? '', path: '' }, 'users'), index);
    const key = toText(raw['key']);
    const { avatar, email } = raw;
    const id = toDashedId(toText(raw['id'])) || deriveId('user', key);
    const person = createPerson(id, toText(raw['name']));
    return {
      key,
      user: {
        ...person,
        avatar_url:
          typeof avatar === 'string' ? toAvatarUrl(namer, at(place, 'avatar'), avatar) : null,
        person: typeof email === 'string' ? { email } : {},
      },
    };
  });
}

function toAvatarUrl(namer: FileNamer, place: Place, avatar: string): string {
  return /^https?:/.test(avatar) ? avatar : namer(place, avatar).url;
}

function createPerson(id: string, name: string): Person {
  return { object: 'user', id, name, avatar_url: null, type: 'person', person: {} };
}

function readCustomEmojis(file: ParsedFile | undefined, namer: FileNamer): readonly CustomEmoji[] {
  return toObjects(file?.json['custom_emojis']).map((raw, index) => {
    const place = at(at({ file: file?.file ?? '', path: '' }, 'custom_emojis'), index);
    const name = toText(raw['name']);
    return {
      id: toDashedId(toText(raw['id'])) || deriveId('custom-emoji', name),
      name,
      url: namer(at(place, 'file'), toText(raw['file'])).url,
    };
  });
}

type FileNamer = References['file'];

/** A file's URL changes with its content, as an upload in Notion is a new file. */
function createFileNamer(
  reader: FileReader,
  report: Report,
  files: Map<string, string>,
): FileNamer {
  return (place, path) => {
    const inFolder = resolveBeside(place.file, path);
    const name = inFolder.split('/').at(-1) ?? '';
    const digest = reader.readDigest(inFolder);
    if (digest === undefined) report(place, `there is no file "${inFolder}" in this workspace`);
    const url = `${deriveId('file', inFolder, digest ?? '')}/${name}`;
    files.set(url, inFolder);
    return { url: workspaceFileUrl(url), name };
  };
}
