import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { acquireBuildLocks } from '../output/build-lock.ts';
import { QuireError, problems } from '../core/errors.ts';
import { setMode } from '../core/mode.ts';
import { readSettings } from '../settings/settings.ts';
import { recordSnapshot } from '../snapshot/record-snapshot.ts';
import { readFolder } from './read-folder.ts';
import { print } from '../core/print.ts';

/** `notion record [folder]`: writes the published workspace with all its files into a folder. */
export async function record(args: string[], root: string): Promise<void> {
  setMode(process.env, 'build');
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const { cacheFolder, snapshotFolder, offline } = readSettings(process.env, root);
  if (offline) throw new QuireError(problems.recordOffline());
  const folder = readFolder(positionals, root, snapshotFolder);
  const locks = await acquireBuildLocks([join(cacheFolder, 'lock')], {
    onWait: (pid) => {
      print(`A build (process ${pid}) is running here; waiting for it.`);
    },
  });
  try {
    const logger = { info: print };
    const project = { root, environment: process.env };
    const { pages, fetched, files, written, removed } = await recordSnapshot(
      project,
      folder,
      logger,
    );
    const changes =
      written + removed === 0 ? 'nothing changed' : `${written} written, ${removed} removed`;
    print(
      `✔ ${relative(root, folder) || '.'}/ holds ${pages} pages (${fetched} fetched) and ${files} files: ${changes}`,
    );
  } finally {
    locks.release();
  }
}
