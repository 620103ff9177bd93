import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { listFiles } from '../core/list-files.ts';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../store/write-file.ts';
import { ifPresent } from '../core/if-present.ts';
import { removeFile } from '../core/remove-empty.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { SnapshotInfo } from '../source/snapshot-info.ts';
import { INFO_FILE, RECORDING_FILE, readSnapshotInfo } from '../source/snapshot-info.ts';

/** Everything that a snapshot consists of; paths with forward slashes. */
export interface SnapshotContent {
  readonly database: string;
  readonly databases?: NonNullable<SnapshotInfo['databases']>;
  readonly views?: NonNullable<SnapshotInfo['views']>;
  /** Path → JSON value. */
  readonly documents: ReadonlyMap<string, unknown>;
  /** Path → path of the bytes. A path never has other bytes. */
  readonly files: ReadonlyMap<string, string>;
}

export interface WrittenSnapshot {
  readonly written: number;
  readonly removed: number;
}

/**
 * Makes the folder contain exactly this snapshot: writes differences and removes old files. Files
 * that no snapshot would contain (a README, `.gitattributes`) stay. @throws QuireError when the
 * folder contains something else
 */
export async function writeSnapshot(
  folder: string,
  { database, databases = {}, views = {}, documents, files }: SnapshotContent,
  now: Date,
): Promise<WrittenSnapshot> {
  const info = await readSnapshotInfo(folder);
  const present = listFiles(folder)
    .filter((path) => !path.startsWith('.git/'))
    .sort();
  const isBrokenOff = present.includes(RECORDING_FILE);
  if (!info && !isBrokenOff && present.length > 0) {
    throw new QuireError(problems.notASnapshot(folder));
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, RECORDING_FILE), '');
  const wanted = new Set([...documents.keys(), ...files.keys(), INFO_FILE]);
  const stale = findOurs(present).filter((path) => !wanted.has(path));
  const copied = await Promise.all(
    [...files].map(([path, from]) => copyIfMissing(join(folder, path), from)),
  );
  const changed = await Promise.all(
    [...documents].map(([path, value]) => writeIfChanged(join(folder, path), toText(value))),
  );
  for (const path of stale) removeFile(folder, path);
  const written = [...copied, ...changed].filter(Boolean).length;
  const isSame =
    info?.database === database &&
    isEqual(info.databases ?? {}, databases) &&
    isEqual(info.views ?? {}, views);
  if (!isSame || written + stale.length > 0) {
    const next: SnapshotInfo = {
      format: 1,
      database,
      changed: now.toISOString(),
      databases,
      views,
    };
    writeFileAtomic(join(folder, INFO_FILE), toText(next));
  }
  await rm(join(folder, RECORDING_FILE));
  return { written, removed: stale.length };
}

function isEqual(one: object, other: object): boolean {
  const sorted = (value: object): string => JSON.stringify(Object.entries(value).sort());
  return sorted(one) === sorted(other);
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The files that `record` makes, by their places. */
function findOurs(present: readonly string[]): string[] {
  const folders = new Set([
    ...present.filter((path) => path.endsWith('/database.json')).map((path) => dirname(path)),
    'pages/synced',
  ]);
  return present.filter(
    (path) =>
      /^_files\/[0-9a-f]{64}\.\w+$/.test(path) ||
      /^pages\/[^/]+\/[0-9a-f]{32}\.json$/.test(path) ||
      (path.endsWith('.json') && folders.has(dirname(path))),
  );
}

async function copyIfMissing(path: string, from: string): Promise<boolean> {
  const [present, original] = await Promise.all([ifPresent(stat(path)), ifPresent(stat(from))]);
  if (present && present.size === original?.size) return false;
  await mkdir(dirname(path), { recursive: true });
  await copyFile(from, path);
  return true;
}

async function writeIfChanged(path: string, text: string): Promise<boolean> {
  if ((await ifPresent(readFile(path, 'utf8'))) === text) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return true;
}
