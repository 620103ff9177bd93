import { posix } from 'node:path';
import type { ApiObject } from '../model/api-object.ts';
import { isApiObject } from '../model/api-object.ts';
import { workspaceFilePath } from '../model/workspace-model.ts';

/**
 * A JSON value in which files of the workspace are named as folders name them: `stored:PATH#NAME`,
 * beside the JSON file. `pathOf` gives where in the folder a file is.
 */
export function withStoredUrls(
  value: unknown,
  file: string,
  pathOf: (path: string) => string | undefined,
): unknown {
  if (Array.isArray(value)) return value.map((item) => withStoredUrls(item, file, pathOf));
  if (!isApiObject(value)) return value;
  const { url } = value;
  const path = typeof url === 'string' ? workspaceFilePath(url) : undefined;
  const stored = path === undefined ? undefined : pathOf(path);
  if (path !== undefined && stored !== undefined && 'expiry_time' in value) {
    return { url: toStoredUrl(path, posix.relative(posix.dirname(file), stored)) };
  }
  const entries: ApiObject = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withStoredUrls(inner, file, pathOf)]),
  );
  return entries;
}

function toStoredUrl(path: string, beside: string): string {
  const name = path.split('/').at(-1) ?? '';
  return `stored:${beside}#${encodeURIComponent(name)}`;
}
