import { constants } from 'node:fs';
import { listFiles } from '../core/list-files.ts';
import { access, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../core/if-present.ts';
import { QuireError } from '../core/errors.ts';
import type { Settings } from '../settings/settings.ts';
import { readReport } from '../store/report-file.ts';
import type { Check } from './check.ts';
import { fail, pass } from './check.ts';

/** Shows where caches are, how large they are, and the report of the last build. */
export async function checkCache({ cacheFolder }: Settings): Promise<Check> {
  try {
    await mkdir(cacheFolder, { recursive: true });
    await access(cacheFolder, constants.W_OK);
    const size = await measureFolder(cacheFolder);
    const report = await readReport(cacheFolder);
    const last =
      report === undefined
        ? 'nothing was built with it'
        : `the last build published ${report.pages.published} pages and fetched ${report.pages.fetched}`;
    return pass('cache', `${cacheFolder}: ${(size / 1_000_000).toFixed(1)} MB; ${last}.`);
  } catch (error) {
    if (error instanceof QuireError) return fail('cache', error.message, error.hint);
    // Any error that makes the folder unusable is the result of this check.
    const reason = error instanceof Error ? error.message : String(error);
    return fail(
      'cache',
      `${cacheFolder} cannot be used: ${reason}`,
      'Make it yours (its owner, its permissions, room on the disk), or set QUIRE_CACHE_DIR to another folder.',
    );
  }
}

/** The size of all files below a folder, in bytes. */
async function measureFolder(folder: string): Promise<number> {
  const files = listFiles(folder);
  // A build that runs at the same time may remove a listed file.
  const sizes = await Promise.all(files.map((file) => ifPresent(stat(join(folder, file)))));
  return sizes.reduce((sum, file) => sum + (file?.size ?? 0), 0);
}
