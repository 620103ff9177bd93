import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../../content-loader/settings/settings.ts';
import { chooseSource } from '../../../content-loader/source/choose-source.ts';
import { writeSnapshot } from '../../../content-loader/snapshot/write-snapshot.ts';

const content = {
  database: 'a'.repeat(32),
  documents: new Map([
    ['workspace.json', { name: 'Snapshot' }],
    ['posts/one.json', { id: 'one' }],
  ]),
  files: new Map<string, string>(),
};
const now = new Date('2026-01-01T00:00:00.000Z');

describe('a recording that is broken off', () => {
  let folder: string;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'quire-snapshot-')), 'snapshot');
  });

  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  const offline = () =>
    chooseSource(readSettings({ NOTION_OFFLINE: '1', QUIRE_SNAPSHOT_DIR: folder }, '/'));

  const breakOff = async (): Promise<void> => {
    // A folder where the file should be.
    await mkdir(join(folder, 'posts', 'one.json'), { recursive: true });
    await expect(writeSnapshot(folder, content, now)).rejects.toThrow('EISDIR');
    await rmdir(join(folder, 'posts', 'one.json'));
  };

  it('is refused by offline builds, and goes on with the next recording', async () => {
    await breakOff();
    await expect(offline()).rejects.toMatchObject({ name: 'The snapshot is not whole' });
    await writeSnapshot(folder, content, now);
    expect((await readdir(folder)).sort()).toEqual(['posts', 'snapshot.json', 'workspace.json']);
    expect((await offline()).source).toMatchObject({ kind: 'snapshot', folder });
  });

  it('is told when it was not the first', async () => {
    await writeSnapshot(folder, content, now);
    await rm(join(folder, 'posts', 'one.json'));
    await breakOff();
    await expect(offline()).rejects.toMatchObject({ name: 'The snapshot is not whole' });
  });

  it('is not a folder of another program', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'mine.txt'), 'mine');
    await expect(writeSnapshot(folder, content, now)).rejects.toMatchObject({
      name: 'This folder is not a snapshot',
    });
    expect(existsSync(join(folder, '.recording'))).toBe(false);
  });
});
