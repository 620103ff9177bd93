/**
 * Converts the lines of a `_redirects` file to a `map` of nginx. nginx compares decoded addresses,
 * but sends them unchanged.
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

/** An address must not end the string, start a variable or become a directive. */
function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
