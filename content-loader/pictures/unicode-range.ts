/** First and last code point. */
export type Range = readonly [number, number];

/** Parses the value of a CSS `unicode-range`: `U+0-FF,U+131`. */
export function toRanges(value: string): readonly Range[] {
  return value.split(',').map((part) => {
    const [first = '', last = first] = part.trim().replace(/^U\+/i, '').split('-');
    return [parseInt(first, 16), parseInt(last, 16)];
  });
}

export function isIn(ranges: readonly Range[], codePoint: number): boolean {
  return ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
}

/** Every character of the ranges. */
export function toCharacters(ranges: readonly Range[]): string {
  return ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => first + n))
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join('');
}
