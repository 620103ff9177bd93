import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  isChecksummedFile,
  writeChecksummedFile,
} from '../../content-loader/store/checksummed-file.ts';
import { ifPresent, ifPresentNow } from '../../content-loader/core/if-present.ts';
import { writeExport } from '../../content-loader/export/write-export.ts';
import { readEnvFile, writeEnvFile, writeSettings } from '../../content-loader/init/write-setup.ts';
import { readStamp } from '../../content-loader/output/file-stamps.ts';
import { createUsage } from '../../content-loader/assets/usage.ts';
import { readAddressRecord } from '../../content-loader/plan/address-record.ts';
import { readSnapshotInfo } from '../../content-loader/source/snapshot-info.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire-unreadable-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Everything that reads one file of its own, and what it takes for absent. */
const readers: readonly (readonly [string, () => Promise<unknown>, unknown])[] = [
  ['.env', () => readEnvFile(folder), ''],
  ['src/site.ts', () => writeSettings(folder, ["properties: { date: 'Datum' },"]), false],
  ['src/redirects.json', () => readAddressRecord(folder), { routes: {}, moved: {}, slugs: {} }],
  ['snapshot.json', () => readSnapshotInfo(folder), undefined],
  [
    '.quire-export.json',
    () => writeExport(folder, new Map()),
    { written: 0, removed: 0, kept: [] },
  ],
  ['stamped.ttf', () => isChecksummedFile(join(folder, 'stamped.ttf')), false],
];

describe.each(readers)('%s', (name, read, absent) => {
  it('may be absent', async () => {
    expect(await read()).toEqual(absent);
  });

  it('is no absent file when a folder stands in its place', async () => {
    await mkdir(join(folder, name), { recursive: true });
    await expect(read()).rejects.toThrow(/EISDIR/);
  });
});

describe('what is damaged', () => {
  it.each([
    ['snapshot.json', '<<<<<<< HEAD\n{"format":1', 'The snapshot is damaged'],
    ['snapshot.json', '{"format":2,"database":"x"}', 'The snapshot is damaged'],
    ['.quire-export.json', '{"a.md":', 'The list of what was exported is damaged'],
    ['.quire-export.json', '["a.md"]', 'The list of what was exported is damaged'],
    ['src/redirects.json', '{"routes":7}', 'src/redirects.json is damaged'],
  ])('is told: %s with %s', async (name, text, title) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
    const read = readers.find(([of]) => of === name)?.[1];
    await expect(read?.()).rejects.toMatchObject({ name: title });
    expect(await readFile(join(folder, name), 'utf8')).toBe(text);
  });

  it('is made again where it can be: a stamp, and the ledger of used files', async () => {
    const path = join(folder, 'a.ttf');
    writeChecksummedFile(path, Buffer.from('letters'));
    expect(await isChecksummedFile(path)).toBe(true);
    await writeFile(path, 'lett');
    expect(await isChecksummedFile(path)).toBe(false);

    await mkdir(join(folder, 'blobs'));
    await writeFile(join(folder, 'blobs', 'x.png'), 'x');
    await writeFile(join(folder, 'usage.json'), '{"blobs/x.png":');
    const usage = createUsage(folder, () => join(folder, 'tmp', '1'), Date.now);
    expect(await usage.collectGarbage(1)).toEqual({ files: 0, bytes: 0 });
    expect(JSON.parse(await readFile(join(folder, 'usage.json'), 'utf8'))).toEqual({
      'blobs/x.png': Math.floor(Date.now() / 86_400_000),
    });
  });
});

it('writes no new .env over one that it could not read', async () => {
  await mkdir(join(folder, '.env'));
  await writeFile(join(folder, '.env', 'kept'), 'SECRET=1');
  await expect(writeEnvFile(folder, { NOTION_TOKEN: 'x' })).rejects.toThrow(/EISDIR/);
  expect(await readFile(join(folder, '.env', 'kept'), 'utf8')).toBe('SECRET=1');
});

it('stamps no folder', () => {
  expect(readStamp(folder)).toBeUndefined();
});

it('takes a file below a file for a problem', async () => {
  await writeFile(join(folder, 'file'), '');
  const below = join(folder, 'file', 'below');
  await expect(ifPresent(readFile(below))).rejects.toThrow(/ENOTDIR/);
  expect(() => {
    ifPresentNow(() => {
      throw new TypeError('a bug');
    });
  }).toThrow('a bug');
});
