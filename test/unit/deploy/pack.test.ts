import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toNginxMap } from '../../../content-loader/cli/nginx-map.ts';
import { pack } from '../../../content-loader/cli/pack.ts';

const made = { folder: '' };

beforeEach(async () => {
  made.folder = await mkdtemp(join(tmpdir(), 'quire-pack-'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(made.folder, { recursive: true });
});

it('writes a .gz and a .br beside each text that is worth it, with the same content', async () => {
  const page = '<p>quire</p>'.repeat(100);
  await writeFile(join(made.folder, 'index.html'), page);
  await writeFile(join(made.folder, 'short.txt'), 'short');
  await writeFile(join(made.folder, 'picture.webp'), page);
  await pack([made.folder], '/');
  expect((await readdir(made.folder)).sort()).toEqual([
    '_redirects.map',
    'index.html',
    'index.html.br',
    'index.html.gz',
    'picture.webp',
    'short.txt',
  ]);
  const read = (name: string): Promise<Buffer> => readFile(join(made.folder, name));
  expect(gunzipSync(await read('index.html.gz')).toString()).toBe(page);
  expect(brotliDecompressSync(await read('index.html.br')).toString()).toBe(page);
});

it('writes the same bytes again, and no compressed copy of a compressed copy', async () => {
  await writeFile(join(made.folder, 'index.html'), '<p>quire</p>'.repeat(100));
  await pack([made.folder], '/');
  const before = await readFile(join(made.folder, 'index.html.gz'));
  await pack([made.folder], '/');
  expect((await readFile(join(made.folder, 'index.html.gz'))).equals(before)).toBe(true);
  expect(await readdir(made.folder)).toHaveLength(4);
});

it('says what to do where no site is', async () => {
  await expect(pack([made.folder], '/')).rejects.toMatchObject({
    name: 'There is no site to pack',
  });
});

it('writes redirects as nginx compares them, decoded, and sends them, encoded', () => {
  expect(toNginxMap('/a/ /b/ 301\n# no\n/%C3%A9"\\/ /$x;/ 301!\n')).toBe(
    '"/a/" "/b/";\n"/é\\"\\\\/" "/%24x;/";\n',
  );
});
