import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { acquireBuildLocks } from '../output/build-lock.ts';
import { QuireError, problems } from '../core/errors.ts';
import { exportSite } from '../export/export-site.ts';
import { flavourNames, isFlavourName } from '../export/flavours/flavours.ts';
import { setMode } from '../core/mode.ts';
import { readSettings } from '../settings/settings.ts';
import { readFolder } from './read-folder.ts';
import { print } from '../core/print.ts';

/** `notion export [folder] [--by slug|date] [--for <reader>]`: Markdown files with front matter and local files. */
export async function exportPages(args: string[], root: string): Promise<void> {
  setMode(process.env, 'build');
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      by: { type: 'string', default: 'slug' },
      for: { type: 'string', default: 'plain' },
    },
  });
  const { by, for: flavour } = values;
  if (!isFlavourName(flavour)) {
    throw new QuireError(problems.unknownExportReader(flavour, flavourNames));
  }
  if (by !== 'slug' && by !== 'date') throw new QuireError(problems.unknownExportOrder(by));
  const { cacheFolder } = readSettings(process.env, root);
  const folder = readFolder(positionals, root, 'export');
  const locks = await acquireBuildLocks([join(cacheFolder, 'lock')], {
    onWait: (pid) => {
      print(`A build (process ${pid}) is running here; waiting for it.`);
    },
  });
  try {
    const logger = { info: print };
    const { pages, written, removed, kept } = await exportSite(
      { root, environment: process.env },
      folder,
      { order: by, flavour },
      logger,
    );
    const edited = kept
      .map((path) => `\n  ${path} was edited since its export, and stays`)
      .join('');
    print(
      `✔ ${relative(root, folder) || '.'}/ holds ${pages} pages: ${written} files written, ${removed} removed${edited}`,
    );
  } finally {
    locks.release();
  }
}
