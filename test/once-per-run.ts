import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../content-loader/core/error-code.ts';

/** Shared by the files of a run, which are tested in processes of their own. */
const run = process.env['TEST_RUN'] ?? randomUUID();

/**
 * Makes something costly once for all files of a run of the tests; the others wait for it.
 * @param name of what is made
 * @param make gets the folder that the run has for it
 * @returns that folder, which is absolute
 */
export async function oncePerRun(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(tmpdir(), `quire-test-run-${run}-${name}`);
  if (await isFirst(folder)) {
    try {
      await make(folder);
      await writeFile(join(folder, 'made'), '');
    } finally {
      await writeFile(join(folder, 'ended'), '');
    }
  }
  while (!existsSync(join(folder, 'ended'))) await sleep(200);
  // The other file, which made it, says why it failed.
  if (!existsSync(join(folder, 'made'))) throw new Error(`The ${name} could not be made.`);
  return folder;
}

/** Of several files that come at once, one makes the folder. */
async function isFirst(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
