/**
 * Text for a picture, without emoji skin tones, for which the fonts have no glyphs, and limited in
 * length.
 */
export function toDrawable(text: string): string {
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
