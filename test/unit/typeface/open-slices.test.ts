import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSlices, type Slices } from '../../../content-loader/typeface/open-slices.ts';

const source = join(
  import.meta.dirname,
  '../../../node_modules/@fontsource/brygada-1918/files/brygada-1918-latin-ext-400-italic.woff2',
);

describe('the slices of a typeface', () => {
  let folder = '';
  let slices: Slices;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-slices-'));
    const file = await readFile(source);
    slices = {
      files: [
        { name: 'one', source: file, characters: 'U+17F' },
        { name: 'many', source: file, characters: 'U+100-17E, U+218-21B' },
      ],
      rules: '@font-face {}',
      features: ['kern'],
    };
    await openSlices(folder, slices);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('hold the letters that they are cut for, beside the style sheet', async () => {
    expect((await readdir(folder)).sort()).toEqual([
      'faces.css',
      'list.json',
      'many.woff2',
      'one.woff2',
    ]);
    const [all, many, one] = await Promise.all(
      [source, join(folder, 'many.woff2'), join(folder, 'one.woff2')].map((path) => readFile(path)),
    );
    expect(one?.subarray(0, 4).toString()).toBe('wOF2');
    expect(one?.length).toBeLessThan(1000);
    expect(many?.length).toBeGreaterThan(3000);
    expect(many?.length).toBeLessThan((all?.length ?? 0) / 2);
  });

  it('are made once, the same everywhere, and again when one is damaged', async () => {
    const path = join(folder, 'one.woff2');
    const first = await readFile(path);
    const { ino } = await stat(path);
    await openSlices(folder, slices);
    expect((await stat(path)).ino).toBe(ino);
    await writeFile(path, 'damaged');
    await openSlices(folder, slices);
    expect(await readFile(path)).toEqual(first);
  });
});
