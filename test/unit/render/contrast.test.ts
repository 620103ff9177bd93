import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** WCAG 2.2, success criterion 1.4.3: text of any size. */
const AA = 4.5;

/** The grounds that a site's styles put behind text. */
const SITE_GROUNDS = ['paper', 'leaf', 'wash'];

type Themes = readonly [light: string, dark: string];

function readTokens(file: string): Map<string, Themes> {
  const css = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
  const matches = css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g);
  return new Map([...matches].map(([, name = '', light = '', dark = '']) => [name, [light, dark]]));
}

function toContrast(left: string, right: string): number {
  const [bright = 0, dim = 0] = [toLuminance(left), toLuminance(right)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function toLuminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const site = readTokens('src/styles/tokens.css');
const plain = readTokens('content-loader/styles/plain.css');
const colors = readTokens('content-loader/styles/content-colors.css');
const tokens = readTokens('content-loader/styles/content-code.css');
const backgrounds = [...colors].filter(([name]) => name.endsWith('-background'));
const texts = [...colors].filter(([name]) => !name.endsWith('-background'));
const grounds = [site, plain].flatMap((sheet) =>
  SITE_GROUNDS.map((name): [string, Themes] => [name, sheet.get(name) ?? ['', '']]),
);

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_, theme) => {
  test.each(texts)('%s can be read on the page and on every background', (_name, text) => {
    for (const [ground, color] of [...grounds, ...backgrounds]) {
      expect(toContrast(text[theme], color[theme]), ground).toBeGreaterThanOrEqual(AA);
    }
  });

  test.each(['ink', 'ink-strong', 'ink-soft', 'accent', 'accent-strong'])(
    "the site's %s can be read on every background",
    (name) => {
      for (const [ground, color] of backgrounds) {
        const text = site.get(name)?.[theme] ?? '';
        expect(toContrast(text, color[theme]), ground).toBeGreaterThanOrEqual(AA);
      }
    },
  );

  test.each(['ink-soft', 'accent'])(
    '%s of a site without the theme can be read on every background',
    (name) => {
      const text = plain.get(name)?.[theme] ?? '';
      for (const [ground, color] of [...grounds, ...backgrounds]) {
        expect(toContrast(text, color[theme]), ground).toBeGreaterThanOrEqual(AA);
      }
    },
  );

  test.each([...tokens])('%s can be read where code stands', (_name, token) => {
    for (const [ground, color] of [...grounds, ...backgrounds]) {
      expect(toContrast(token[theme], color[theme]), ground).toBeGreaterThanOrEqual(AA);
    }
  });
});
