import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { errorCode } from '../../content-loader/core/error-code.ts';

const root = join(import.meta.dirname, '../..');

/** Shared by the files of a run, which are tested in processes of their own. */
const run = process.env['TEST_RUN'] ?? randomUUID();

/**
 * The folder of the built sample, which every run of the tests builds once: a site that stood there
 * before may be of other code, or of another workspace.
 */
export async function ensureBuiltSite(): Promise<string> {
  const mark = join(tmpdir(), `quire-test-run-${run}`);
  if (await isFirst(mark)) {
    try {
      await buildSite();
      await writeFile(join(mark, 'built'), '');
    } finally {
      await writeFile(join(mark, 'ended'), '');
    }
  }
  while (!existsSync(join(mark, 'ended'))) await sleep(200);
  // The other file, whose build it was, says why it failed.
  if (!existsSync(join(mark, 'built'))) throw new Error('The sample could not be built.');
  return join(root, 'dist');
}

/** Of several files that come at once, one makes the folder. */
async function isFirst(mark: string): Promise<boolean> {
  try {
    await mkdir(mark);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function buildSite(): Promise<void> {
  const command = join(root, 'content-loader/cli/start.mjs');
  await promisify(execFile)(process.execPath, [command, 'build'], { cwd: root });
}

/** Paths inside the site of all files whose name ends so, sorted. */
export async function listFiles(folder: string, ending: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith(ending))
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1))
    .sort();
}
