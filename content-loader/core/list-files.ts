import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ifPresent } from './if-present.ts';

/** Paths of all files below a folder, from it, with forward slashes. Empty: there is no folder. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await ifPresent(readdir(folder, { recursive: true, withFileTypes: true }));
  return (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
