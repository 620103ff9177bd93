import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stampProject } from '../../../content-loader/auto-build/project-stamp.ts';

let root: string;
let before: string;

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
  // Two writes within one tick of the clock have the same time.
  await utimes(join(root, path), 1_000 + content.length, 1_000 + content.length);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'quire-stamp-'));
  for (const path of ['src/site.ts', 'astro.config.mjs', 'public/a.txt', 'dist/index.html']) {
    await write(path, 'one');
  }
  await write('www/index.html', 'one');
  await write('node_modules/.package-lock.json', '{}');
  before = stampProject(root, [join(root, 'www')]);
});

afterEach(() => rm(root, { recursive: true }));

const isSame = (): boolean => stampProject(root, [join(root, 'www')]) === before;

it.each([
  'src/site.ts',
  'src/components/New.astro',
  'astro.config.mjs',
  'public/a.txt',
  '.env',
  'node_modules/.package-lock.json',
])('notices a change of %s', async (path) => {
  expect(isSame()).toBe(true);
  await write(path, 'other');
  expect(isSame()).toBe(false);
});

it('notices that a file is gone', async () => {
  await rm(join(root, 'src/site.ts'));
  expect(isSame()).toBe(false);
});

it.each([
  'dist/index.html',
  'dist.next/index.html',
  'dist.lock/pid',
  'www/index.html',
  'node_modules/.astro/data-store.json',
  '.astro/types.d.ts',
  '.git/index',
])('is not changed by %s, which builds and uploads write', async (path) => {
  await write(path, 'other');
  expect(isSame()).toBe(true);
});

it('reads a link that leads to itself, or nowhere', async () => {
  await symlink(join(root, 'nowhere'), join(root, 'src', 'broken'));
  await symlink(root, join(root, 'src', 'circle'));
  expect(isSame()).toBe(false);
});
