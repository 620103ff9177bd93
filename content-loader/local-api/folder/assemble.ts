import { readFile } from 'node:fs/promises';
import { createBlockIndex } from '../block-index.ts';
import { createBot } from '../bot.ts';
import { groupRows } from '../from-objects.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText, isApiObject } from '../model/api-object.ts';
import { deriveId, toDashedId } from '../model/ids.ts';
import type { Workspace } from '../model/workspace-model.ts';
import { computeRelations } from './compute-relations.ts';
import { computeRollups } from './compute-rollups.ts';
import type { PageFrame } from './expand-blocks.ts';
import { expandBlocks } from './expand-blocks.ts';
import type { ExpandedDatabase } from './expand-databases.ts';
import { expandDatabase } from './expand-databases.ts';
import {
  expandComments,
  expandProperties,
  toPageFrame,
  toPageObject,
  toTitleProperty,
} from './expand-pages.ts';
import { expandRichText } from './expand-rich-text.ts';
import { findTitleName } from './expand-schema.ts';
import type { ExpandScope } from './expand-scope.ts';
import { createTitleLookup, titleNameField } from './expand-scope.ts';
import type { ParsedFile, ParsedFolder } from './parse-files.ts';
import { parseFolder } from './parse-files.ts';
import type { Place, Report, WorkspaceProblem } from './place.ts';
import { WorkspaceError, at } from './place.ts';
import type { FileReader } from './read-files.ts';
import { createReferences, listDataSources, toPageId } from './references.ts';

/** Puts a whole workspace together. Throws `WorkspaceError` with every problem of every file. */
export function assembleWorkspace(folder: string, reader: FileReader): Workspace {
  const problems: WorkspaceProblem[] = [];
  const report: Report = (place, message) => {
    problems.push({ ...place, message });
  };
  const parsed = withTitleNames(parseFolder(reader, report));
  // References to files that did not pass their schema would only repeat its problems.
  if (problems.length > 0) throw new WorkspaceError(folder, problems);
  const workspace = expandFolder(parsed, reader, report);
  if (problems.length > 0) throw new WorkspaceError(folder, problems);
  return workspace;
}

/** Rows learn the name of their title property, which mentions of them need. */
function withTitleNames(parsed: ParsedFolder): ParsedFolder {
  const rows = parsed.rows.map((row) => {
    const schema = findSource(row, parsed)?.json['properties'];
    return { ...row, json: { ...row.json, [titleNameField]: findTitleName(toObject(schema)) } };
  });
  return { ...parsed, rows };
}

function findSource(
  row: ParsedFile,
  parsed: ParsedFolder,
): { readonly id: string; readonly json: ApiObject } | undefined {
  const folder = row.key.replace(/\/[^/]*$/, '');
  const database = parsed.databases.find(({ key }) => key === folder);
  if (database === undefined) return undefined;
  const name = row.json['data_source'];
  const sources = listDataSources(database, '');
  return name === undefined ? sources[0] : sources.find((source) => source.name === name);
}

function expandFolder(parsed: ParsedFolder, reader: FileReader, report: Report): Workspace {
  const references = createReferences(parsed, reader, report);
  const silent: ExpandScope = { references, report: () => undefined, titleOf: () => '' };
  const titleOf = createTitleLookup(references, (value, place) =>
    expandRichText(value, place, { ...silent, titleOf: (id) => titleOf(id) }),
  );
  const scope: ExpandScope = { references, report, titleOf };
  const databases = parsed.databases.map((file) =>
    expandDatabase(file, toParent(file, parsed, scope), scope),
  );
  const dataSources = toMap(databases.flatMap((database) => database.dataSources));
  const frames = new Map(
    [...parsed.rows, ...parsed.pages].map((file) => [file, toPageFrame(file, scope)]),
  );
  const frameOf = (file: ParsedFile): PageFrame => frames.get(file) ?? toPageFrame(file, scope);
  const pages = [
    ...parsed.rows.flatMap((file) => expandRow(file, frameOf(file), parsed, dataSources, scope)),
    ...parsed.pages.map((file) =>
      toPageObject(
        file,
        frameOf(file),
        toParent(file, parsed, scope),
        toTitleProperty(file, scope),
        scope,
      ),
    ),
  ];
  const files = [...parsed.rows, ...parsed.pages];
  const blocks = new Map(
    files.map((file) => [
      toPageId(file),
      expandBlocks(
        toObjects(file.json['children']),
        at({ file: file.file, path: '' }, 'children'),
        frameOf(file),
        scope,
      ),
    ]),
  );
  const complete = computeRollups(
    computeRelations(toMap(pages), dataSources),
    dataSources,
    createGivenTest(files),
  );
  const index = createBlockIndex([...complete.keys()], (id) => blocks.get(id) ?? []);
  return {
    ...toIdentity(parsed, scope),
    comments: files.flatMap((file) =>
      expandComments(file, frameOf(file), scope, (at_, kind) =>
        deriveId(toPageId(file), kind, String(at_)),
      ),
    ),
    databases: toMap(databases.map(({ database }) => database)),
    databaseKeys: new Map(databases.map(({ key, database }) => [idOf(database), key])),
    dataSources,
    pages: complete,
    rows: groupRows(sortRows([...complete.values()])),
    templates: new Map(databases.flatMap(listTemplates)),
    block: index.block,
    children: index.children,
    file: (path) => toFile(path, references.files, reader),
  };
}

function toIdentity(
  parsed: ParsedFolder,
  { references }: ExpandScope,
): Pick<Workspace, 'id' | 'name' | 'bot' | 'users' | 'customEmojis'> {
  const json = toObject(parsed.workspace?.json);
  const name = toText(json['name']);
  const bot = toObject(json['bot']);
  const own = createBot(name, toText(bot['name']) || name);
  const id = toDashedId(idOf(bot)) || idOf(own);
  return {
    id: deriveId(name, 'workspace'),
    name,
    bot: { ...own, id },
    users: references.users,
    customEmojis: references.customEmojis.map((emoji) => ({ ...emoji })),
  };
}

function expandRow(
  file: ParsedFile,
  frame: PageFrame,
  parsed: ParsedFolder,
  dataSources: ReadonlyMap<string, ApiObject>,
  scope: ExpandScope,
): readonly ApiObject[] {
  const source = dataSources.get(findSource(file, parsed)?.id ?? '');
  if (source === undefined) {
    const place = at({ file: file.file, path: '' }, 'data_source');
    scope.report(place, `there is no data source "${toText(file.json['data_source'])}" here`);
    return [];
  }
  const parent = {
    type: 'data_source_id',
    data_source_id: idOf(source),
    database_id: toObject(source['parent'])['database_id'],
  };
  const properties = expandProperties(file, frame, toObject(source['properties']), scope);
  return [toPageObject(file, frame, parent, properties, scope)];
}

/** `parent` as written; else the page that holds it as a child; else the workspace. */
function toParent(file: ParsedFile, parsed: ParsedFolder, { references }: ExpandScope): ApiObject {
  const place: Place = at({ file: file.file, path: '' }, 'parent');
  const given = file.json['parent'];
  if (typeof given === 'string' && given !== 'workspace') {
    return { type: 'page_id', page_id: references.pageId(place, given) };
  }
  const holder =
    given === undefined
      ? [...parsed.rows, ...parsed.pages].find((page) => holdsChild(page.json, file.key))
      : undefined;
  if (holder === undefined) return { type: 'workspace', workspace: true };
  return { type: 'page_id', page_id: toPageId(holder) };
}

function holdsChild(block: ApiObject, key: string): boolean {
  return toObjects(block['children']).some((child) => {
    const page = toObject(child['child_page'])['page'];
    const database = toObject(child['child_database'])['database'];
    return page === key || database === key || holdsChild(child, key);
  });
}

/** A query without sorts answers the newest rows first. */
function sortRows(pages: readonly ApiObject[]): readonly ApiObject[] {
  return pages.toSorted((left, right) => {
    const [a, b] = [toText(left['created_time']), toText(right['created_time'])];
    if (a === b) return idOf(left) < idOf(right) ? -1 : 1;
    return a < b ? 1 : -1;
  });
}

/** Rollups that a row gives in full are not computed. */
function createGivenTest(files: readonly ParsedFile[]): (id: string, name: string) => boolean {
  const byId = new Map(files.map((file) => [toPageId(file), toObject(file.json['properties'])]));
  return (id, name) => isApiObject(byId.get(id)?.[name]);
}

function listTemplates({
  templates,
}: ExpandedDatabase): readonly (readonly [string, readonly ApiObject[]])[] {
  return [...templates];
}

function toMap(objects: readonly ApiObject[]): ReadonlyMap<string, ApiObject> {
  return new Map(objects.map((object) => [idOf(object), object]));
}

function toFile(
  path: string,
  files: ReadonlyMap<string, string>,
  reader: FileReader,
): ReturnType<Workspace['file']> {
  const inFolder = files.get(path);
  const digest = inFolder === undefined ? undefined : reader.readDigest(inFolder);
  if (inFolder === undefined || digest === undefined) return undefined;
  return {
    name: path.split('/').at(-1) ?? path,
    etag: `"${digest.slice(0, 32)}"`,
    read: async () => new Uint8Array(await readFile(reader.toAbsolute(inFolder))),
  };
}
