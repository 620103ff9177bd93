import type { ApiObject } from '../model/api-object.ts';
import { isApiObject } from '../model/api-object.ts';
import type { FileNamer } from './file-namer.ts';
import type { ParsedFile, ParsedFolder } from './parse-files.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import type { FileReader } from './read-files.ts';

const SCHEME = 'stored:';

/** `expiry_time` of stored files: a signed answer carries the true one. */
const UNSIGNED = '1970-01-01T00:00:00.000Z';

/**
 * `"url": "stored:PATH#NAME"` in an object of the API's own form: the file at PATH, beside the
 * JSON file, under the name NAME. For files of any name, each of which is kept once.
 */
export function withStoredFiles(
  parsed: ParsedFolder,
  reader: FileReader,
  name: FileNamer,
): ParsedFolder {
  const complete = (files: readonly ParsedFile[]): readonly ParsedFile[] =>
    files.map((file) => {
      // Most workspaces name none: their trees need not be walked.
      if (!reader.readText(file.file).includes(`"${SCHEME}`)) return file;
      const json = replace(file.json, { file: file.file, path: '' }, name);
      return isApiObject(json) ? { ...file, json } : file;
    });
  const { workspace, databases, rows, pages } = parsed;
  return {
    workspace,
    databases: complete(databases),
    rows: complete(rows),
    pages: complete(pages),
  };
}

function replace(value: unknown, place: Place, name: FileNamer): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => replace(item, at(place, index), name));
  if (!isApiObject(value)) return value;
  const { url } = value;
  if (typeof url === 'string' && url.startsWith(SCHEME)) return toFile(value, url, place, name);
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, replace(field, at(place, key), name)]),
  );
}

function toFile(value: ApiObject, url: string, place: Place, name: FileNamer): ApiObject {
  const [path = '', title] = url.slice(SCHEME.length).split('#');
  const file = name(at(place, 'url'), path, title === undefined ? undefined : decode(title));
  return { ...value, url: file.url, expiry_time: UNSIGNED };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
