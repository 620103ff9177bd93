import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawIcon, type IconSource } from '../../../content-loader/pictures/site-icon.ts';

const root = join(import.meta.dirname, '../../..');
const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#0000ff" d="M0 0h8v8H0z"/></svg>';

describe('the icons of the site', () => {
  let folder = '';
  let picture: IconSource;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-icons-'));
    const path = join(folder, 'red.png');
    await sharp({ create: { width: 90, height: 60, channels: 3, background: '#ff0000' } }).toFile(
      path,
    );
    picture = { kind: 'image', path };
  });
  afterAll(() => rm(folder, { recursive: true }));

  const draw = (
    source: IconSource | undefined,
    format: 'svg' | 'png' | 'touch' | 'ico',
    size?: number,
  ) => drawIcon(source, format, { from: [root], logo, size, paper: '#fbfbf9' });

  it('are the picture of the database, whole and square', async () => {
    const { dominant } = await sharp(await draw(picture, 'png', 64)).stats();
    expect(dominant.r).toBeGreaterThan(200);
    expect(await sizeOf(await draw(picture, 'png', 64))).toEqual([64, 64]);
    expect(await sizeOf(await draw(picture, 'touch', 180))).toEqual([180, 180]);
    expect(await sizeOf(await draw(picture, 'svg'))).toEqual([128, 128]);
  });

  it('are the emoji of the database, as a drawing that scales', async () => {
    const svg = (await draw({ kind: 'emoji', emoji: '📖' }, 'svg')).toString();
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toContain('<image');
    const { isOpaque, entropy } = await sharp(
      await draw({ kind: 'emoji', emoji: '👩‍🎨' }, 'png', 32),
    ).stats();
    expect(isOpaque).toBe(false);
    expect(entropy).toBeGreaterThan(1);
  });

  it.each([undefined, { kind: 'emoji', emoji: 'not an emoji' }] as const)(
    'are the logo where there is nothing that can be shown',
    async (source) => {
      expect((await draw(source, 'svg')).toString()).toBe(logo);
      expect((await sharp(await draw(source, 'png', 32)).stats()).dominant.b).toBeGreaterThan(200);
    },
  );

  it('come as an ICO file of three sizes that readers can open', async () => {
    const ico = await draw(undefined, 'ico');
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 3]);
    const sizes = [0, 1, 2].map(async (index) => {
      const entry = 6 + 16 * index;
      const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
      return sizeOf(ico.subarray(offset, offset + length));
    });
    expect(await Promise.all(sizes)).toEqual([
      [16, 16],
      [32, 32],
      [48, 48],
    ]);
  });

  it('have no transparent corner where phones cut them round', async () => {
    expect((await sharp(await draw(picture, 'touch', 180)).stats()).isOpaque).toBe(true);
  });

  it('fail for a file that is no picture', async () => {
    const path = join(folder, 'text.png');
    await writeFile(path, 'text');
    await expect(draw({ kind: 'image', path }, 'png', 32)).rejects.toThrow();
  });
});

async function sizeOf(picture: Buffer): Promise<[number, number]> {
  const { width, height } = await sharp(picture).metadata();
  return [width, height];
}
