import { readFile } from 'node:fs/promises';
import { createBlockIndex, withoutTrash } from '../block-index.ts';
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
import { expandDatabase } from './expand-databases.ts';
import {
  expandComments,
  expandProperties,
  toPageFrame,
  toPageObject,
  toTitleProperty,
} from './expand-pages.ts';
import { expandViews } from './expand-views.ts';
import { expandRichText } from './expand-rich-text.ts';
import { findSource, withTitleNames } from './row-sources.ts';
import type { ExpandScope } from './expand-scope.ts';
import { createTitleLookup } from './expand-scope.ts';
import type { ParsedFile, ParsedFolder } from './parse-files.ts';
import { parseFolder } from './parse-files.ts';
import type { Place, Report, WorkspaceProblem } from './place.ts';
import { WorkspaceError, at } from './place.ts';
import type { FileReader } from './read-files.ts';
import { withStoredFiles } from './stored-files.ts';
import { toParent } from './page-parents.ts';
import { toPageId } from './identities.ts';
import type { References } from './references.ts';
import { createReferences } from './references.ts';

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

function expandFolder(folder: ParsedFolder, reader: FileReader, report: Report): Workspace {
  const scope = createScope(createReferences(folder, reader, report), report);
  const parsed = withStoredFiles(folder, reader, scope.references.file);
  const databases = parsed.databases.map((file) =>
    expandDatabase(file, toParent(file, parsed, scope), scope),
  );
  const dataSources = toMap(databases.flatMap((database) => database.dataSources));
  const views = databases.map(({ file, database }) =>
    expandViews({ file, database, dataSources, scope }),
  );
  const files = [...parsed.rows, ...parsed.pages];
  const expanded = files.map((file) => expandFile(file, parsed, dataSources, scope));
  const related = computeRelations(toMap(expanded.flatMap(({ page }) => page)), dataSources);
  const pages = computeRollups(related, dataSources, createGivenTest(files));
  const blocks = new Map(expanded.map(({ id, blocks: own }) => [id, own]));
  const index = createBlockIndex([...pages.keys()], (id) => blocks.get(id) ?? []);
  return {
    ...toIdentity(parsed, scope),
    comments: expanded.flatMap(({ comments }) => comments),
    databases: toMap(databases.map(({ database }) => database)),
    databaseKeys: new Map(databases.map(({ key, database }) => [idOf(database), key])),
    dataSources,
    pages,
    rows: groupRows(sortRows([...pages.values()])),
    views: toMap(views.flatMap((expanded) => expanded.views)),
    viewOrders: new Map(views.flatMap(({ orders }) => [...orders])),
    templates: new Map(databases.flatMap(({ templates }) => [...templates])),
    block: index.block,
    children: (id) => withoutTrash(index.children(id)),
    allChildren: index.children,
    file: (path) => toFile(path, scope.references.files, reader),
    pathInFolder: (path) => scope.references.files.get(path),
  };
}

function createScope(references: References, report: Report): ExpandScope {
  // A title's own problems are reported where the title stands, not at every mention of it.
  const silent: ExpandScope = {
    references,
    report: () => undefined,
    titleOf: (id) => titleOf(id),
  };
  const titleOf = createTitleLookup(references, (value, place) =>
    expandRichText(value, place, silent),
  );
  return { references, report, titleOf };
}

interface ExpandedFile {
  readonly id: string;
  /** Nothing when the row's data source is not there, which is reported. */
  readonly page: readonly ApiObject[];
  readonly blocks: readonly ApiObject[];
  readonly comments: readonly ApiObject[];
}

function expandFile(
  file: ParsedFile,
  parsed: ParsedFolder,
  dataSources: ReadonlyMap<string, ApiObject>,
  scope: ExpandScope,
): ExpandedFile {
  const place: Place = at({ file: file.file, path: '' }, 'children');
  const frame = toPageFrame(file, scope);
  const toCommentId = (index: number, kind: string): string =>
    deriveId(frame.pageId, kind, String(index));
  return {
    id: frame.pageId,
    page: parsed.rows.includes(file)
      ? expandRow(file, frame, parsed, dataSources, scope)
      : [
          toPageObject(
            file,
            frame,
            toParent(file, parsed, scope),
            toTitleProperty(file, scope),
            scope,
          ),
        ],
    blocks: expandBlocks(toObjects(file.json['children']), place, frame, scope),
    comments: expandComments(file, frame, scope, toCommentId),
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
