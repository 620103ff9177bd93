import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPictureStore } from '../../../content-loader/pictures/picture-store.ts';

describe('the store of drawn pictures', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-pictures-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = (inputs: unknown, drawing: string): Promise<Buffer> =>
    createPictureStore(folder).read(inputs, () => Promise.resolve(Buffer.from(drawing)));

  it('draws once for equal inputs', async () => {
    await read(['Ink'], 'first');
    expect((await read(['Ink'], 'second')).toString()).toBe('first');
    expect((await read(['Paper'], 'other')).toString()).toBe('other');
  });

  it('keeps a picture that many pages have drawn at once', async () => {
    const store = createPictureStore(folder);
    const draw = (): Promise<Buffer> => Promise.resolve(Buffer.from('one'));
    const drawn = await Promise.all(Array.from({ length: 20 }, () => store.read(['Ink'], draw)));
    expect(drawn.map(String)).toEqual(Array.from({ length: 20 }, () => 'one'));
    expect(await readdir(folder)).toHaveLength(1);
  });

  it.each([
    ['emptied', () => Buffer.alloc(0)],
    ['truncated', (content: Buffer) => content.subarray(0, content.length / 2)],
    ['changed in one bit', flipLastBit],
  ])('draws again what was %s', async (_what, damage) => {
    await read(['Ink'], 'sound');
    for (const name of await readdir(folder)) {
      await writeFile(join(folder, name), damage(await readFile(join(folder, name))));
    }
    expect((await read(['Ink'], 'drawn again')).toString()).toBe('drawn again');
    expect((await read(['Ink'], 'never')).toString()).toBe('drawn again');
  });
});

function flipLastBit(content: Buffer): Buffer {
  const flipped = Buffer.from(content);
  flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
  return flipped;
}
