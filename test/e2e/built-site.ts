import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { oncePerRun } from '../once-per-run.ts';

const root = join(import.meta.dirname, '../..');

/**
 * The folder of the built sample, which every run of the tests builds once: a site that stood there
 * before may be of other code, or of another workspace.
 */
export async function ensureBuiltSite(): Promise<string> {
  await oncePerRun('sample', async () => {
    const command = join(root, 'content-loader/cli/start.mjs');
    await promisify(execFile)(process.execPath, [command, 'build'], { cwd: root });
  });
  return join(root, 'dist');
}

/** Paths inside the site of all files whose name ends so, sorted. */
export async function listFiles(folder: string, ending: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith(ending))
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1))
    .sort();
}
