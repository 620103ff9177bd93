import sharp, { type OverlayOptions } from 'sharp';
import type { PictureFonts } from './picture-fonts.ts';
import { toDrawable } from './drawable-text.ts';
import { socialImageSize } from './picture-size.ts';

/** The text of a picture for social networks. */
export interface TitlePicture {
  readonly title: string;
  /** The name of the site, below the title. */
  readonly site: string;
  /**
   * The BCP 47 tag of the title's language: it decides direction and regional forms of shared
   * characters.
   */
  readonly language: string;
  readonly colors: PictureColors;
}

/** The colours of the site, in CSS syntax. */
export interface PictureColors {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly accent: string;
}

interface DrawnText {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

const margin = 80;
const { width, height } = socialImageSize;
const sizes = { title: [84, 72, 60, 50, 42, 34], site: [34, 24] };
const space = { title: 380, site: 60 };

/** Draws a title and the site's name as JPEG. Undefined: the title cannot be drawn. */
export async function drawTitle(
  picture: TitlePicture,
  fonts: PictureFonts,
): Promise<Buffer | undefined> {
  const { colors, language } = picture;
  const title = await drawText(picture.title, { ...styleOf('title', colors.ink), fonts, language });
  return title && drawSheet(picture, fonts, [place(title, margin, language)]);
}

/** Draws the site's icon and, if possible, its name: for posts whose title cannot be drawn. */
export function drawSite(
  picture: Omit<TitlePicture, 'title'>,
  fonts: PictureFonts,
  icon: Buffer,
): Promise<Buffer> {
  const left = Math.round((width - siteIconSize) / 2);
  return drawSheet(picture, fonts, [{ input: icon, top: margin + 20, left }]);
}

/** In pixels. */
export const siteIconSize = 320;

async function drawSheet(
  { site, language, colors }: Omit<TitlePicture, 'title'>,
  fonts: PictureFonts,
  layers: readonly OverlayOptions[],
): Promise<Buffer> {
  const name = await drawText(site, { ...styleOf('site', colors.soft), fonts, language });
  return sharp(Buffer.from(toSheet(colors)))
    .composite([...layers, ...(name ? [place(name, height - margin - 28, language)] : [])])
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

function styleOf(
  part: 'title' | 'site',
  color: string,
): Pick<TextStyle, 'color' | 'sizes' | 'space'> {
  return { color, sizes: sizes[part], space: space[part] };
}

function place(text: DrawnText, top: number, language: string): OverlayOptions {
  return { input: text.data, top, left: startOf(text, language) };
}

/** The background with a line above the site's name. */
function toSheet(colors: PictureColors): string {
  const rule = height - margin - 60;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<rect width="100%" height="100%" fill="${colors.paper}"/>` +
    `<rect x="${margin}" y="${rule}" width="${width - 2 * margin}" height="3" fill="${colors.accent}"/></svg>`
  );
}

function startOf(text: DrawnText, language: string): number {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  return rightToLeft.has(script) ? width - margin - text.width : margin;
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

interface TextStyle {
  readonly fonts: PictureFonts;
  readonly language: string;
  readonly color: string;
  /** Font sizes from the largest to the smallest, in pixels. */
  readonly sizes: readonly number[];
  /** The maximum height. */
  readonly space: number;
}

/** Undefined: the text is empty, or no font has its characters. */
async function drawText(text: string, style: TextStyle): Promise<DrawnText | undefined> {
  const shown = toDrawable(text);
  const families = shown === '' ? undefined : await style.fonts.prepare(shown, style.language);
  if (families === undefined) return undefined;
  const markup = `<span foreground="${style.color}" lang="${style.language}">${escape(shown)}</span>`;
  for (const size of style.sizes) {
    const { data, info } = await sharp({
      text: {
        text: markup,
        font: `${families},Medium ${size}`,
        width: width - 2 * margin,
        rgba: true,
        wrap: 'word-char',
        spacing: Math.round(size * 0.12),
      },
    })
      .png()
      .toBuffer({ resolveWithObject: true });
    if (info.height <= style.space) return { data, width: info.width, height: info.height };
  }
  return undefined;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
