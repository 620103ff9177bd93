/**
 * The lines of a `_redirects` file as those of a `map` of nginx: what nginx compares is decoded,
 * and what it sends is not.
 */
export function toNginxMap(redirects: string): string {
  const pairs = redirects
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([from = '']) => from.startsWith('/'));
  return pairs
    .map(
      ([from = '', to = '']) => `${quote(decodeURI(from))} ${quote(to.replaceAll('$', '%24'))};\n`,
    )
    .join('');
}

/** Nothing of an address may end the string, start a variable or be a directive. */
function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
