import { hash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { digestOf } from './digest.ts';
import { socialImageSize } from './social-image.ts';

export interface TitlePicture {
  readonly title: string;
  readonly site: string;
}

/** Raised when the drawing changes, so that kept pictures are drawn again. */
const version = 1;
const subsets = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic'];
const fontFolder = join(process.cwd(), 'node_modules/@fontsource/brygada-1918/files');

const fonts = Promise.all(
  subsets.map(async (name) => {
    const data = await readFile(join(fontFolder, `brygada-1918-${name}-500-normal.woff`));
    return { name, data, weight: 500 as const };
  }),
);

/** The picture as PNG, drawn once for each title and kept in `folder`. */
export async function readTitlePicture(picture: TitlePicture, folder: string): Promise<Buffer> {
  const path = join(folder, digestOf([version, picture]));
  const kept = await readKept(path);
  if (kept) return kept;
  const png = await drawTitle(picture);
  await mkdir(folder, { recursive: true });
  // Whole or not at all, also when the build is stopped here.
  await writeFile(`${path}.tmp`, Buffer.concat([toChecksum(png), png]));
  await rename(`${path}.tmp`, path);
  return png;
}

const CHECKSUM_BYTES = 32;

/** Undefined: not drawn yet, or damaged. */
async function readKept(path: string): Promise<Buffer | undefined> {
  const content = await readFile(path).catch(() => Buffer.alloc(0));
  const png = content.subarray(CHECKSUM_BYTES);
  const isWhole = png.length > 0 && toChecksum(png).equals(content.subarray(0, CHECKSUM_BYTES));
  return isWhole ? png : undefined;
}

function toChecksum(png: Buffer): Buffer {
  return hash('sha256', png, 'buffer');
}

async function drawTitle({ title, site }: TitlePicture): Promise<Buffer> {
  const fontSize = title.length > 90 ? 52 : title.length > 45 ? 66 : 84;
  const leaf = box(
    {
      boxSizing: 'border-box',
      width: '100%',
      height: '100%',
      flexDirection: 'column',
      justifyContent: 'space-between',
      padding: 80,
      background: '#fbfbf9',
      color: '#0d1620',
      fontFamily: subsets.join(', '),
    },
    [
      box({ fontSize, lineHeight: 1.15, maxHeight: 380, overflow: 'hidden' }, title),
      box({ fontSize: 34, color: '#55606b', borderTop: '3px solid #0b6657', paddingTop: 28 }, site),
    ],
  );
  const svg = await satori(leaf, { ...socialImageSize, fonts: await fonts });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

function box(style: object, children: unknown) {
  return { type: 'div', key: null, props: { style: { display: 'flex', ...style }, children } };
}
