import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { readEmojiSvg } from './emoji-svg.ts';
import { toIcoFile } from './ico-file.ts';

/** The source of the site's icons. */
export type IconSource =
  | { readonly kind: 'emoji'; readonly emoji: string }
  /** `path`: a picture on disk. */
  | { readonly kind: 'image'; readonly path: string };

export type IconFormat = 'svg' | 'ico' | 'png' | 'touch';

export interface IconDrawing {
  /** Folders to resolve the emoji package from. */
  readonly from: readonly string[];
  /** The fallback SVG document if the source cannot be shown. */
  readonly logo: string;
  readonly size: number | undefined;
  /** The background colour of `touch`, in CSS syntax. */
  readonly paper: string;
}

/**
 * The icon in one form: `svg` scales; `ico` has 16, 32 and 48 pixels; `png` is square with `size`
 * pixels; `touch` has a background and a margin for rounded corners.
 */
export async function drawIcon(
  source: IconSource | undefined,
  format: IconFormat,
  { from, logo, paper, size = 32 }: IconDrawing,
): Promise<Buffer> {
  const svg = Buffer.from((await toSvg(source, from)) ?? logo);
  switch (format) {
    case 'svg':
      return svg;
    case 'png':
      return drawSquare(svg, size);
    case 'touch':
      return sharp(await drawSquare(svg, Math.round(size * 0.72)))
        .extend({ ...marginsOf(size), background: paper })
        .flatten({ background: paper })
        .png()
        .toBuffer();
    case 'ico': {
      const sizes = [16, 32, 48];
      const pictures = sizes.map(async (each) => ({
        size: each,
        png: await drawSquare(svg, each),
      }));
      return toIcoFile(await Promise.all(pictures));
    }
  }
}

const transparent = { r: 0, g: 0, b: 0, alpha: 0 };

function marginsOf(size: number): { top: number; left: number; bottom: number; right: number } {
  const all = size - Math.round(size * 0.72);
  const first = Math.floor(all / 2);
  return { top: first, left: first, bottom: all - first, right: all - first };
}

function drawSquare(svg: Buffer, size: number): Promise<Buffer> {
  return sharp(svg, { density: 300 })
    .resize(size, size, { fit: 'contain', background: transparent })
    .png()
    .toBuffer();
}

async function toSvg(
  source: IconSource | undefined,
  from: readonly string[],
): Promise<string | undefined> {
  if (source === undefined) return undefined;
  if (source.kind === 'emoji') return readEmojiSvg(from, source.emoji);
  const content = await readFile(source.path);
  const { format } = await sharp(content).metadata();
  return format === 'svg' ? content.toString('utf8') : wrapPicture(content);
}

/** A picture inside an SVG is as sharp as the picture itself. */
async function wrapPicture(content: Buffer): Promise<string> {
  const png = await sharp(content)
    .resize(WRAPPED_SIZE, WRAPPED_SIZE, { fit: 'contain', background: transparent })
    .png({ palette: true })
    .toBuffer();
  const href = `data:image/png;base64,${png.toString('base64')}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WRAPPED_SIZE} ${WRAPPED_SIZE}">` +
    `<image width="${WRAPPED_SIZE}" height="${WRAPPED_SIZE}" href="${href}"/></svg>`
  );
}

const WRAPPED_SIZE = 128;
