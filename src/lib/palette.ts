import type { Oklch } from './oklch.ts';
import { contrastOf, toHex, toOklch } from './oklch.ts';

/** A colour in both themes, as CSS writes it. */
export interface ThemeColor {
  readonly light: string;
  readonly dark: string;
}

/** The colours of `tokens.css` that follow the accent. */
export const accentNames = ['accent', 'accent-strong', 'accent-wash', 'selection'] as const;

export type Palette = Readonly<Record<(typeof accentNames)[number], ThemeColor>>;

/** What the accent stands on, as in `tokens.css`: paper, leaf and wash. */
export const grounds = {
  light: ['#fbfbf9', '#ffffff', '#f1f2ee'],
  dark: ['#12161b', '#191e25', '#1c222a'],
} as const;

/** WCAG AA is 4.5; colours are rounded on the way to a screen. */
const CONTRAST = 4.6;

/**
 * All that follows an accent colour, in both themes. Its hue stays; it becomes darker on light paper
 * and lighter on dark paper until it can be read there.
 */
export function toPalette(accent: string): Palette {
  const colour = toOklch(accent);
  const tint = (l: number, c: number): Oklch => ({ l, c: Math.min(colour.c, c), h: colour.h });
  const wash = { light: toHex(tint(0.945, 0.022)), dark: toHex(tint(0.29, 0.035)) };
  const light = findReadable(colour, -0.01, [...grounds.light, wash.light]);
  const lifted = { ...colour, l: Math.max(colour.l, 0.72), c: Math.min(colour.c, 0.14) };
  const dark = findReadable(lifted, 0.01, [...grounds.dark, wash.dark]);
  return {
    accent: { light: toHex(light), dark: toHex(dark) },
    'accent-strong': {
      light: toHex({ ...light, l: Math.max(0, light.l - 0.09) }),
      dark: toHex({ ...dark, l: Math.min(0.97, dark.l + 0.08), c: dark.c * 0.8 }),
    },
    'accent-wash': wash,
    selection: { light: toHex(tint(0.89, 0.05)), dark: toHex(tint(0.42, 0.06)) },
  };
}

function findReadable(colour: Oklch, step: number, on: readonly string[]): Oklch {
  let found = colour;
  const isReadable = (): boolean =>
    on.every((ground) => contrastOf(toHex(found), ground) >= CONTRAST);
  while (!isReadable() && found.l > 0 && found.l < 1) {
    found = { ...found, l: Math.min(1, Math.max(0, found.l + step)) };
  }
  return found;
}
