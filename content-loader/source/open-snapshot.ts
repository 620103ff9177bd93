import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { discardTextDatabase } from '../store/text-database.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { Assets } from '../assets/assets.ts';
import type { Settings } from '../settings/settings.ts';
import type { WebFile } from './web-file.ts';
import { FILES_FOLDER, parseWebFile } from './web-file.ts';

export const WEB_FILE = 'web.json';

/**
 * Puts the web data of a snapshot into the build's cache, and drops what earlier builds read from
 * the snapshot, because it may have been replaced. @throws QuireError
 */
export async function openSnapshot(
  { cacheFolder, sharedFolder }: Settings,
  { archive }: Assets,
  folder: string,
): Promise<void> {
  discardTextDatabase(join(cacheFolder, 'snapshot', 'records.sqlite'));
  discardTextDatabase(join(sharedFolder, 'snapshot', 'trees.sqlite'));
  const web = await readWebFile(folder);
  for (const entry of web.files) {
    const original = entry.kind === 'failure' ? entry : toOriginal(folder, entry);
    if (await archive.restoreOriginal(entry, original)) continue;
    const file = entry.kind === 'content' ? `${FILES_FOLDER}/${entry.file}` : WEB_FILE;
    throw new QuireError(problems.snapshotDamaged(file, 'its content is not what its name says'));
  }
  for (const { url, card } of web.cards) await archive.restoreCard(url, card);
}

type Entry = Extract<WebFile['files'][number], { kind: 'content' }>;

function toOriginal(folder: string, { file, bytes, group, type }: Entry) {
  const ext = extname(file);
  const blob = { hash: file.slice(0, -ext.length), ext: ext.slice(1), bytes };
  return { kind: 'content', path: join(folder, FILES_FOLDER, file), blob, group, type } as const;
}

async function readWebFile(folder: string): Promise<WebFile> {
  try {
    return parseWebFile(await readFile(join(folder, WEB_FILE), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new QuireError(problems.snapshotDamaged(WEB_FILE, reason), error);
  }
}
