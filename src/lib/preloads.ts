import { typeface } from './typeface.ts';
import { typefaceFiles } from './typeface-files.ts';

// The last one first: it has the letters that all pages show.
const slices = typeface.slices.toReversed().flatMap(({ name, characters }) => {
  const ranges = characters.replaceAll(', ', '').replace(/U\+([\dA-F]+)(?:-([\dA-F]+))?/g, toClass);
  const letters = new RegExp(`[${ranges}]`, 'u');
  return Object.entries(typefaceFiles)
    .filter(([path]) => path.endsWith(`/${name}-normal.woff2`))
    .map(([, href]) => ({ href, letters }));
});

/**
 * Addresses of the font files that a page shows at once: letters whose file is not preloaded are set in another
 * typeface the first time. What may be folded, slanted or set in another typeface is left aside: a browser
 * complains about files that are preloaded in vain.
 *
 * @param html the page's content
 */
export function preloadsFor(html: string): readonly string[] {
  const text = Array.from(html.replace(aside, '').matchAll(running), ([, , inner = '']) => inner);
  const foreign = [...new Set(text.join('').replace(/<[^>]*>/g, ''))].join('');
  return slices.filter(({ letters }) => letters.test(`a${foreign}`)).map(({ href }) => href);
}

const aside = /<(details|nav|figure|em|code|pre)\b.*?<\/\1>/gs;

const running =
  /<(h[1-6]|p)(?: id="[^"]*")?(?: class="(?:standfirst|post-card-\w+|list-intro)")?>(.*?)<\/\1>/gs;

function toClass(_: string, first: string, last = first): string {
  return `\\u{${first}}-\\u{${last}}`;
}
