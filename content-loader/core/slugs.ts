const MAX_BYTES = 180;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The slug of a name or title: NFC, lower case, every run of characters that are not letters,
 * marks or digits becomes one hyphen; trimmed; at most 180 UTF-8 bytes, never cut inside a
 * grapheme. Empty when the text holds no letter or digit.
 */
export function toSlug(text: string): string {
  const slug = text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // Some emoji end with a mark (U+FE0F), which alone would be an invisible address.
  if (!/[\p{L}\p{N}]/u.test(slug)) return '';
  return cutToBytes(slug, MAX_BYTES).replace(/-+$/, '');
}

/**
 * A slug that an author typed, unchanged as far as an address allows: letters, marks, digits and
 * `._~-` in segments between `/`. Every other run becomes a hyphen, and no segment begins or ends
 * with a dot. Empty when nothing remains.
 */
export function toTypedSlug(text: string): string {
  if (!/[\p{L}\p{M}\p{N}_~-]/u.test(text)) return '';
  const parts = text
    .normalize('NFC')
    .split('/')
    .map((part) => trimDots(part.replace(/[^\p{L}\p{M}\p{N}._~-]+/gu, '-')))
    .filter((part) => part !== '');
  return cutToBytes(parts.join('/'), MAX_BYTES).replace(/[./]+$/, '');
}

/**
 * The slug of a name without letters and digits, such as "🎉": its code points, so that the slug
 * does not depend on other names.
 */
export function toCodePointSlug(name: string): string {
  const points = Array.from(
    name.normalize('NFC'),
    (character) => `u${(character.codePointAt(0) ?? 0).toString(16)}`,
  );
  return cutToBytes(points.join('-'), MAX_BYTES).replace(/-+$/, '');
}

const isAscii = /^[\0-\x7F]*$/;

/**
 * A key that is equal for names that a file system treats as one: it ignores case and Unicode
 * normalisation.
 */
export function foldCase(text: string): string {
  // Most addresses are ASCII, where the rest comes to this.
  if (isAscii.test(text)) return text.toLowerCase();
  const folded = Array.from(text.normalize('NFC'), (character) => {
    const upper = character.toUpperCase();
    // "ß" is "SS" in upper case, but no file system treats it as "ss".
    return (Array.from(upper).length === 1 ? upper : character).toLowerCase();
  });
  return folded.join('').normalize('NFC');
}

/** `hello` and 2 → `hello-2`, within the limit of bytes. */
export function withSuffix(slug: string, n: number): string {
  const suffix = `-${n}`;
  return cutToBytes(slug, MAX_BYTES - suffix.length).replace(/[-./]+$/, '') + suffix;
}

/** True if the slug is the result of `withSuffix` for the other. */
export function hasSuffix(slug: string, other: string): boolean {
  const n = /-(\d+)$/.exec(slug)?.[1];
  return n !== undefined && withSuffix(other, Number(n)) === slug;
}

function trimDots(part: string): string {
  return part.replace(/^\.+|\.+$/g, '');
}

function cutToBytes(text: string, max: number): string {
  if (Buffer.byteLength(text) <= max) return text;
  let bytes = 0;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
