import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listFiles } from '../../../content-loader/core/list-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quire-list-'));
  for (const path of ['b/two.html', 'b/deep/er/one.html', 'a-z/x', 'a/y', '.hidden', 'ä b.txt']) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  mkdirSync(join(folder, 'empty'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('lists files at every depth, folder by folder, in the order of names', () => {
  expect(listFiles(folder)).toEqual([
    ...['.hidden', 'a/y', 'a-z/x'],
    ...['b/deep/er/one.html', 'b/two.html', 'ä b.txt'],
  ]);
});

it('follows links to files, and no others', () => {
  symlinkSync(join(folder, 'a', 'y'), join(folder, 'empty', 'file'));
  symlinkSync(join(folder, 'b'), join(folder, 'empty', 'folder'));
  symlinkSync(join(folder, 'nothing'), join(folder, 'empty', 'broken'));
  expect(listFiles(join(folder, 'empty'))).toEqual(['file']);
});

it('has nothing of a folder that is not there', () => {
  expect(listFiles(join(folder, 'absent'))).toEqual([]);
  expect(listFiles(join(folder, 'empty'))).toEqual([]);
});

it('does not take a file for a folder', () => {
  expect(() => listFiles(join(folder, '.hidden'))).toThrow('ENOTDIR');
});
