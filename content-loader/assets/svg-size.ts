/** CSS pixels per unit. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  em: 16,
  rem: 16,
  ex: 8,
};

/** The size that a browser uses for an SVG without a size. */
const FALLBACK = { width: 300, height: 150 };

/**
 * The intrinsic size of an SVG in whole CSS pixels: from `width` and `height`, else from `viewBox`,
 * else from one of the two and the aspect ratio.
 * https://www.w3.org/TR/SVG2/coords.html#SizingSVGInCSS
 */
export const readSvgSize = (
  attributes: ReadonlyMap<string, string>,
): { width: number; height: number } => {
  const width = toLength(attributes.get('width'));
  const height = toLength(attributes.get('height'));
  const box = toBox(attributes.get('viewBox'));
  if (width !== undefined && height !== undefined) return toWhole(width, height);
  const ratio = box ? box.width / box.height : FALLBACK.width / FALLBACK.height;
  if (width !== undefined) return toWhole(width, width / ratio);
  if (height !== undefined) return toWhole(height * ratio, height);
  return box ? toWhole(box.width, box.height) : FALLBACK;
};

const toWhole = (width: number, height: number): { width: number; height: number } => ({
  width: Math.max(1, Math.round(width)),
  height: Math.max(1, Math.round(height)),
});

/** Longer text is not a number, and would slow down the regular expression. */
const LONGEST = 200;

/** Undefined for sizes that depend on the page (`100%`, `auto`) or are invalid. */
const toLength = (value: string | undefined): number | undefined => {
  const match = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(
    (value ?? '').slice(0, LONGEST),
  );
  const length = Number(match?.[1]) * (UNITS[match?.[2]?.toLowerCase() ?? ''] ?? Number.NaN);
  return length > 0 && length < 1e6 ? length : undefined;
};

const toBox = (value: string | undefined): { width: number; height: number } | undefined => {
  const [, , width = 0, height = 0] = (value ?? '')
    .slice(0, LONGEST)
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const isBox = width > 0 && height > 0 && width < 1e6 && height < 1e6;
  return isBox ? { width, height } : undefined;
};
