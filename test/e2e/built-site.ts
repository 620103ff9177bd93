import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** The folder of the built sample: `dist/` as it is, else built first. */
export async function ensureBuiltSite(): Promise<string> {
  const folder = join(root, 'dist');
  if (!existsSync(join(folder, 'index.html'))) {
    const command = join(root, 'content-loader/cli/start.mjs');
    await promisify(execFile)(process.execPath, [command, 'build'], { cwd: root });
  }
  return folder;
}

/** Paths inside the site of all files whose name ends so, sorted. */
export async function listFiles(folder: string, ending: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith(ending))
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1))
    .sort();
}
