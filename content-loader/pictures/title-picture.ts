import sharp from 'sharp';
import type { PictureFonts } from './picture-fonts.ts';
import { socialImageSize } from './picture-size.ts';

/** What a picture for social networks says. */
export interface TitlePicture {
  readonly title: string;
  /** Name of the site, under the title. */
  readonly site: string;
  /** BCP 47 tag of the title's language: its direction, and its forms of shared characters. */
  readonly language: string;
}

interface DrawnText {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

const colors = { paper: '#fbfbf9', ink: '#0d1620', soft: '#55606b', accent: '#0b6657' };
const margin = 80;
const { width, height } = socialImageSize;
const sizes = { title: [84, 72, 60, 50, 42, 34], site: [34, 24] };
const space = { title: 380, site: 60 };

/** Draws a title and the site's name as JPEG. What no typeface here has is left out. */
export async function drawTitle(picture: TitlePicture, fonts: PictureFonts): Promise<Buffer> {
  const { language } = picture;
  const draw = (part: 'title' | 'site', color: string): Promise<DrawnText | undefined> =>
    drawText(picture[part], { fonts, language, color, sizes: sizes[part], space: space[part] });
  const [title, site] = [await draw('title', colors.ink), await draw('site', colors.soft)];
  const place = (text: DrawnText | undefined, top: number) =>
    text === undefined ? [] : [{ input: text.data, top, left: startOf(text, language) }];
  return sharp(Buffer.from(sheet()))
    .composite([...place(title, margin), ...place(site, height - margin - 28)])
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** Paper with a rule in ink above the site's name. */
function sheet(): string {
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
  /** From the largest to the smallest, in pixels. */
  readonly sizes: readonly number[];
  /** Height that it may take. */
  readonly space: number;
}

/** Undefined: there is nothing to draw, or no typeface for it. */
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

/** A picture's worth of text; shades of skin are left out, for which the typeface has no letters. */
function toDrawable(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/\p{Emoji_Modifier}/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...new Intl.Segmenter().segment(clean)].map(({ segment }) => segment);
  return letters.length <= MOST_LETTERS ? clean : `${letters.slice(0, MOST_LETTERS).join('')}…`;
}

const MOST_LETTERS = 180;

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
