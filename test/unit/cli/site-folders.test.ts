import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteFolders } from '../../../content-loader/output/site-folders.ts';
import {
  restoreSite,
  swapSite,
  toSiteFolders,
} from '../../../content-loader/output/site-folders.ts';

let root: string;
let folders: SiteFolders;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'quire-swap-'));
  folders = toSiteFolders(root);
});
afterEach(() => rm(root, { recursive: true }));

async function makeSite(folder: string, words: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, 'index.html'), words);
}

const shown = (): Promise<string> => readFile(join(folders.dist, 'index.html'), 'utf8');

describe('swapping the new site in', () => {
  it('leaves the new one alone', async () => {
    await makeSite(folders.dist, 'old');
    await makeSite(folders.next, 'new');
    await swapSite(folders);
    expect(await shown()).toBe('new');
    expect(await readdir(root)).toEqual(['dist']);
  });

  it('makes the first site', async () => {
    await makeSite(folders.next, 'new');
    await swapSite(folders);
    expect(await shown()).toBe('new');
    expect(await readdir(root)).toEqual(['dist']);
  });

  it('leaves the old site where it was when the new one cannot take its place', async () => {
    await makeSite(folders.dist, 'old');
    await expect(swapSite(folders)).rejects.toThrow(/ENOENT/);
    expect(await shown()).toBe('old');
    expect(await readdir(root)).toEqual(['dist']);
  });

  it('says why the first site cannot take its place, and leaves nothing', async () => {
    await expect(swapSite(folders)).rejects.toThrow(/ENOENT/);
    expect(await readdir(root)).toEqual([]);
  });

  it('shows the new site even if what is taken of the old one fails', async () => {
    await makeSite(folders.dist, 'old');
    await makeSite(folders.next, 'new');
    const reuse = (): Promise<void> => Promise.reject(new Error('no room'));
    await expect(swapSite(folders, reuse)).rejects.toThrow('no room');
    expect(await shown()).toBe('new');
    await restoreSite(folders);
    expect(await shown()).toBe('new');
    expect(existsSync(folders.last)).toBe(false);
  });
});

describe('after a process that was killed', () => {
  it('between the two renames, the old site comes back', async () => {
    await makeSite(folders.last, 'old');
    await makeSite(folders.next, 'new');
    await restoreSite(folders);
    expect(await shown()).toBe('old');
  });

  it('behind both, what is left of the old site goes', async () => {
    await makeSite(folders.dist, 'new');
    await makeSite(folders.last, 'old');
    await restoreSite(folders);
    expect(await shown()).toBe('new');
    expect(await readdir(root)).toEqual(['dist']);
  });
});
