import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTitlePicture } from '../../../src/lib/draw-title.ts';

describe('the picture of a title', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-titles-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const draw = (title: string): Promise<Buffer> =>
    readTitlePicture({ title, site: 'Site' }, folder);

  it.each(['Ink', 'Łódź, Привет, Ελλάδα', 'A long title of many words. '.repeat(12)])(
    'keeps its margins empty: %s',
    async (title) => {
      const { data, info } = await sharp(await draw(title))
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([1200, 630]);
      const columns = Array.from({ length: info.width }, (_, x) =>
        Array.from({ length: info.height }, (_, y) => data[(y * info.width + x) * 3] ?? 0),
      );
      const inked = columns.flatMap((column, x) => (Math.min(...column) < 128 ? [x] : []));
      expect(inked[0]).toBeGreaterThanOrEqual(75);
      expect(inked.at(-1)).toBeLessThanOrEqual(1125);
      const rows = columns.flatMap((column) => column.flatMap((v, y) => (v < 128 ? [y] : [])));
      expect(Math.max(...new Set(rows))).toBeLessThanOrEqual(570);
    },
  );

  const files = async (): Promise<string[]> =>
    (await readdir(folder)).map((name) => join(folder, name));

  it('is drawn once and then kept', async () => {
    await draw('Kept');
    const before = await files();
    const drawn = new Map(
      await Promise.all(before.map(async (path) => [path, (await stat(path)).ino] as const)),
    );
    await draw('Kept');
    await draw('Another');
    expect(await files()).toHaveLength(before.length + 1);
    for (const path of before) expect((await stat(path)).ino).toBe(drawn.get(path));
  });

  it.each([
    ['emptied', () => Buffer.alloc(0)],
    ['truncated', (content: Buffer) => content.subarray(0, content.length / 2)],
    ['changed in one bit', (content: Buffer) => flipLastBit(content)],
  ])('is drawn again when the kept one was %s', async (_what, damage) => {
    const sound = await draw('Damaged');
    for (const path of await files()) await writeFile(path, damage(await readFile(path)));
    expect((await draw('Damaged')).equals(sound)).toBe(true);
  });
});

function flipLastBit(content: Buffer): Buffer {
  const flipped = Buffer.from(content);
  flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
  return flipped;
}
