import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTitlePicture } from '../../../src/lib/draw-title.ts';

describe('the picture of a title', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-titles-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

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

  it('is drawn once and then kept', async () => {
    await draw('Kept');
    const before = await readdir(folder);
    await Promise.all(before.map((name) => writeFile(join(folder, name), 'kept')));
    expect(String(await draw('Kept'))).toBe('kept');
    expect(String(await draw('Another'))).not.toBe('kept');
    expect(await readdir(folder)).toHaveLength(before.length + 1);
  });
});
