import sharp from 'sharp';
import { toDrawable } from './drawable-text.ts';
import type { PictureFonts } from './picture-fonts.ts';

/** A letter on a square: the icon of a site that has no other. */
export interface LetterIcon {
  /** Begins with the letter: the site's title. */
  readonly text: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** Colours as CSS writes them. */
  readonly square: string;
  readonly letter: string;
}

const SIZE = 128;

/** As an SVG document; the square alone where no typeface has the letter. */
export async function drawLetterIcon(
  { text, language, square, letter }: LetterIcon,
  fonts: PictureFonts,
): Promise<string> {
  const glyph = await drawLetter(firstLetter(text), { language, color: letter, fonts });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">` +
    `<rect width="${SIZE}" height="${SIZE}" rx="28" fill="${square}"/>${glyph}</svg>`
  );
}

function firstLetter(text: string): string {
  const [first] = new Intl.Segmenter().segment(toDrawable(text).trim());
  return first?.segment.toUpperCase() ?? '';
}

interface LetterStyle {
  readonly language: string;
  readonly color: string;
  readonly fonts: PictureFonts;
}

async function drawLetter(
  letter: string,
  { language, color, fonts }: LetterStyle,
): Promise<string> {
  const families = /[\p{L}\p{N}]/u.test(letter) ? await fonts.prepare(letter, language) : undefined;
  if (families === undefined) return '';
  const text = `<span foreground="${color}" lang="${language}">${letter}</span>`;
  const { data, info } = await sharp({ text: { text, font: `${families},Medium 84`, rgba: true } })
    .png()
    .toBuffer({ resolveWithObject: true });
  const [x, y] = [(SIZE - info.width) / 2, (SIZE - info.height) / 2];
  const href = `data:image/png;base64,${data.toString('base64')}`;
  return `<image x="${x}" y="${y}" width="${info.width}" height="${info.height}" href="${href}"/>`;
}
