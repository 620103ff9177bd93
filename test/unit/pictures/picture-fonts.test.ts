import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPictureFonts } from '../../../content-loader/pictures/picture-fonts.ts';

const root = join(import.meta.dirname, '../../..');

describe('a typeface made for drawing', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-fonts-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const prepare = async (): Promise<Map<string, Buffer>> => {
    await createPictureFonts([root], folder).prepare('Ink', 'en');
    const names = await readdir(folder);
    return new Map(
      await Promise.all(
        names.map(async (name) => [name, await readFile(join(folder, name))] as const),
      ),
    );
  };

  it('is made again when its file was damaged: all pictures drawn with it would be kept', async () => {
    const whole = await prepare();
    expect(whole.size).toBeGreaterThan(0);
    for (const [name, content] of whole) {
      for (const damaged of [
        Buffer.alloc(0),
        content.subarray(1),
        Buffer.concat([content, content]),
      ]) {
        await writeFile(join(folder, name), damaged);
        expect(await prepare()).toEqual(whole);
      }
      await rm(join(folder, name));
      expect(await prepare()).toEqual(whole);
    }
  });
});
