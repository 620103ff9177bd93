import type { z } from 'zod';
import type { ApiObject } from '../model/api-object.ts';
import { isApiObject } from '../model/api-object.ts';
import type { Place, Report } from './place.ts';
import { at } from './place.ts';
import type { FileReader } from './read-files.ts';
import { databaseFileSchema, pageFileSchema, workspaceFileSchema } from './schema-files.ts';

/** A JSON file of the folder that passed its schema. `key` is how references name it. */
export interface ParsedFile {
  readonly file: string;
  readonly key: string;
  readonly json: ApiObject;
}

export interface ParsedFolder {
  readonly workspace: ParsedFile | undefined;
  readonly databases: readonly ParsedFile[];
  readonly rows: readonly ParsedFile[];
  readonly pages: readonly ParsedFile[];
}

/** Reads and validates every JSON file; files with problems are reported and left out. */
export function parseFolder(reader: FileReader, report: Report): ParsedFolder {
  const listing = reader.list();
  const parse =
    (schema: z.ZodType) =>
    (file: string): readonly ParsedFile[] => {
      const json = parseFile(reader, file, schema, report);
      return json === undefined ? [] : [{ file, key: toKey(file), json }];
    };
  const { workspaceFile } = listing;
  if (workspaceFile === undefined) {
    report({ file: 'workspace.json', path: '' }, 'is missing: every workspace has one');
  }
  return {
    workspace: (workspaceFile === undefined ? [] : [workspaceFile]).flatMap(
      parse(workspaceFileSchema),
    )[0],
    databases: listing.databaseFiles.flatMap(parse(databaseFileSchema)),
    rows: listing.rowFiles.flatMap(parse(pageFileSchema)),
    pages: listing.pageFiles.flatMap(parse(pageFileSchema)),
  };
}

/** `journal/hello.json` → `journal/hello`, `journal/database.json` → `journal`. */
function toKey(file: string): string {
  return file.replace(/(\/database)?\.json$/, '');
}

function parseFile(
  reader: FileReader,
  file: string,
  schema: z.ZodType,
  report: Report,
): ApiObject | undefined {
  const place: Place = { file, path: '' };
  let json: unknown;
  try {
    json = JSON.parse(reader.readText(file));
  } catch (error) {
    report(place, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  const result = schema.safeParse(json);
  if (!result.success) {
    for (const issue of result.error.issues) reportIssue(place, issue, report);
    return undefined;
  }
  return isApiObject(json) ? json : undefined;
}

/** Of the forms a value may have, the one that the writer came closest to is explained. */
function reportIssue(place: Place, issue: z.core.$ZodIssue, report: Report): void {
  const closest = findDeepest(issue);
  const where = closest.path.reduce<Place>(
    (outer, key) => at(outer, typeof key === 'symbol' ? String(key) : key),
    place,
  );
  report(where, closest.message);
}

interface DeepIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function findDeepest(issue: z.core.$ZodIssue): DeepIssue {
  if (issue.code !== 'invalid_union') return { path: issue.path, message: issue.message };
  const branches = issue.errors.map((errors) =>
    errors.map(findDeepest).toSorted((left, right) => right.path.length - left.path.length),
  );
  const deepest = branches
    .flatMap((branch) => branch.slice(0, 1))
    .toSorted((left, right) => rank(right) - rank(left))[0];
  if (deepest === undefined) return { path: issue.path, message: issue.message };
  return { path: [...issue.path, ...deepest.path], message: deepest.message };
}

/** Deeper is closer; an unknown key says more than a wrong type. */
function rank(issue: DeepIssue): number {
  return issue.path.length * 2 + (issue.message.startsWith('Unrecognized') ? 3 : 0);
}
