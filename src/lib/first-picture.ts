/** So much text stands above the fold of a phone, roughly; in characters. */
const MOST_TEXT = 700;

const picture =
  /<figure\b[^>]*\bfigure-image\b[^>]*>\s*(?:<(?:a|div)\b[^>]*>\s*)*<img\b[^>]*?\bloading="lazy"/;

/**
 * The page with its first picture loaded at once, if that stands near the top: it is what readers
 * wait for, and a picture that loads when it is scrolled to begins too late. A page whose template
 * has such a picture keeps its others as they are. @param html what stands between header and footer
 */
export function withFirstPicture(html: string): string {
  if (html.includes('loading="eager"')) return html;
  const found = picture.exec(html);
  if (!found) return html;
  const text = html
    .slice(0, found.index)
    .replace(aside, '')
    .replace(/<[^>]*>/g, '');
  if (text.replace(/\s+/g, ' ').length > MOST_TEXT) return html;
  const end = found.index + found[0].length;
  return `${html.slice(0, end).replace(/loading="lazy"$/, 'loading="eager"')}${html.slice(end)}`;
}

/** What stands beside the text, or is closed. */
const aside = /<(nav|details|dialog|script|style|template)\b.*?<\/\1>/gs;
