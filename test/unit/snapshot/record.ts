import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { recordSnapshot } from '../../../content-loader/snapshot/record-snapshot.ts';
import type { RecordedSnapshot } from '../../../content-loader/snapshot/record-snapshot.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** Records what the environment names: after a load of a `LoaderRun`. */
export function record(folder: string): Promise<RecordedSnapshot> {
  return recordSnapshot({ root, environment: process.env }, folder, { info: () => undefined });
}

/** Every file of a folder by its path, in one string each that tells bytes apart. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    await Promise.all(
      paths.map(async (path) => [relative(folder, path), await readFile(path, 'latin1')] as const),
    ),
  );
}

/** Where the texts of a snapshot have any of these words, in small letters or not. */
export function findWords(
  files: ReadonlyMap<string, string>,
  words: readonly string[],
): readonly string[] {
  return [...files]
    .filter(([path]) => path.endsWith('.json'))
    .flatMap(([path, text]) =>
      words
        .filter((word) => text.toLowerCase().includes(word.toLowerCase()))
        .map((word) => `${path}: ${word}`),
    );
}
