import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { QuireError, problems } from '../core/errors.ts';
import type { Settings } from '../settings/settings.ts';
import { RECORDING_FILE, readSnapshotInfo } from './snapshot-info.ts';

/**
 * The source of an offline build: the snapshot, if there is one; else the source in the settings,
 * which is then read from the cache, or is the sample. @throws QuireError for an incomplete
 * snapshot
 */
export async function chooseSource(settings: Settings): Promise<Settings> {
  if (!settings.offline) return settings;
  const { snapshotFolder: folder, source } = settings;
  if (existsSync(join(folder, RECORDING_FILE))) {
    throw new QuireError(problems.snapshotBrokenOff(folder));
  }
  const info = await readSnapshotInfo(folder);
  if (!info) return settings;
  const database = source.kind === 'notion' ? source.database : info.database;
  return { ...settings, source: { kind: 'snapshot', folder, database } };
}
