/** A picture's worth of text; shades of skin are left out, for which the typeface has no letters. */
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
