import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toObjects } from '../model/api-object.ts';
import { deriveId, isUuid, toBareId, toDashedId } from '../model/ids.ts';
import type { FileNamer } from './file-namer.ts';
import { createFileNamer } from './file-namer.ts';
import { listDataSources, toBlockId, toDatabaseId, toPageId } from './identities.ts';
import type { CustomEmoji, Person } from './members.ts';
import { createPerson, readCustomEmojis, readUsers } from './members.ts';
import type { ParsedFile, ParsedFolder } from './parse-files.ts';
import type { Place, Report } from './place.ts';
import type { FileReader } from './read-files.ts';

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
  readonly file: FileNamer;
}

export function createReferences(
  folder: ParsedFolder,
  reader: FileReader,
  report: Report,
): References {
  const files = new Map<string, string>();
  const file = createFileNamer(reader, report, files);
  const users = readUsers(folder.workspace, file);
  const customEmojis = readCustomEmojis(folder.workspace, file);
  return {
    ...createPageReferences(folder, report),
    users: users.map(({ user }) => user),
    customEmojis,
    files,
    file,
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
  };
}

type PageReferences = Pick<
  References,
  'pageId' | 'linkTargetId' | 'databaseId' | 'dataSourceId' | 'blockId' | 'fileOf'
>;

function createPageReferences(folder: ParsedFolder, report: Report): PageReferences {
  const pages = [...folder.rows, ...folder.pages];
  const pageByKey = new Map(pages.map((page) => [page.key, page]));
  const databaseByKey = new Map(folder.databases.map((database) => [database.key, database]));
  const byId = new Map([
    ...pages.map((page) => [toPageId(page), page] as const),
    ...folder.databases.map((database) => [toDatabaseId(database), database] as const),
  ]);
  const findPage = (place: Place, key: string): ParsedFile | undefined =>
    pageByKey.get((key === '' ? place.file : key).replace(/\.json$/, ''));
  const pageId: References['pageId'] = (place, reference) => {
    const page = findPage(place, reference);
    if (page !== undefined) return toPageId(page);
    return readRawId(reference) ?? reportMissing(report, place, 'page', reference);
  };
  return {
    pageId,
    fileOf: (id) => byId.get(id),
    linkTargetId(place, reference) {
      const found = databaseByKey.get(reference);
      return found === undefined ? pageId(place, reference) : toDatabaseId(found);
    },
    databaseId(place, reference) {
      const database = databaseByKey.get(reference);
      if (database !== undefined) return toDatabaseId(database);
      return readRawId(reference) ?? reportMissing(report, place, 'database', reference);
    },
    dataSourceId(place, reference, name) {
      const database = databaseByKey.get(reference);
      if (database === undefined) return reportMissing(report, place, 'database', reference);
      const found = findSourceId(database, name);
      return found ?? reportMissing(report, place, 'data source', String(name));
    },
    blockId(place, reference) {
      const [pageKey = '', key] = reference.split('#');
      if (key === undefined) return pageId(place, reference);
      const page = findPage(place, pageKey);
      if (page === undefined) return readRawId(key) ?? pageId(place, pageKey);
      return readBlockId(page, key, place, report);
    },
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

function findSourceId(database: ParsedFile, name: string | undefined): string | undefined {
  const sources = listDataSources(database, '');
  return sources.find((source) => name === undefined || source.name === name)?.id;
}

function readBlockId(page: ParsedFile, key: string, place: Place, report: Report): string {
  const kind = `block with the key "${key}" on the page`;
  return findBlockId(page, key) ?? readRawId(key) ?? reportMissing(report, place, kind, page.key);
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
