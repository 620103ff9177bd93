import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastOf, toHex, toOklch } from '../../../src/lib/oklch.ts';
import { accentNames, grounds, toPalette } from '../../../src/lib/palette.ts';
import { toSettingsSheet } from '../../../src/theme/settings-sheet.ts';

const tokens = readFileSync(join(import.meta.dirname, '../../../src/styles/tokens.css'), 'utf8');
const pairOf = (name: string): readonly string[] =>
  new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens)?.slice(1) ?? [];

const colour = fc
  .tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

describe('colours that follow the accent', () => {
  it('can be read in both themes, whatever the accent is', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const palette = toPalette(accent);
        for (const theme of ['light', 'dark'] as const) {
          for (const ground of [...grounds[theme], palette['accent-wash'][theme]]) {
            expect(contrastOf(palette.accent[theme], ground)).toBeGreaterThanOrEqual(4.5);
            expect(contrastOf(palette['accent-strong'][theme], ground)).toBeGreaterThanOrEqual(4.5);
          }
        }
      }),
    );
  });

  it('leave text readable on what they tint', () => {
    const [ink = '', darkInk = ''] = pairOf('ink');
    fc.assert(
      fc.property(colour, (accent) => {
        const { selection, 'accent-wash': wash } = toPalette(accent);
        for (const tint of [selection, wash]) {
          expect(contrastOf(ink, tint.light)).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(darkInk, tint.dark)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it('keep the accent itself where it can be read, and its hue where it cannot', () => {
    expect(toPalette('#b3261e').accent.light).toBe('#b3261e');
    const yellow = toPalette('#ffd400').accent.light;
    expect(yellow).not.toBe('#ffd400');
    expect(Math.abs(toOklch(yellow).h - toOklch('#ffd400').h)).toBeLessThan(0.1);
  });

  it.each([
    ['#b3261e', '#b3261e #ef8071', '#900003 #fea294', '#fbe8e5 #3b2521', '#facfc8 #6a403a'],
    ['#0b6657', '#0b6657 #68b6a4', '#014b3f #90ccbd', '#def2ed #16312b', '#b8e6da #22584d'],
    ['#ffd400', '#7d6701 #f6d660', '#604e00 #fff2c7', '#f1eddd #312b16', '#e5dbb6 #584c24'],
    ['#777777', '#696969 #a4a4a4', '#4f4f4f #bebebe', '#ededed #2b2b2b', '#dbdbdb #4d4d4d'],
  ])(
    'are those of %s, of the strong one, of the wash and of what is selected',
    (accent, ...pairs) => {
      const palette = toPalette(accent);
      expect(accentNames.map((name) => `${palette[name].light} ${palette[name].dark}`)).toEqual(
        pairs,
      );
    },
  );

  it('stand on the papers of the style sheet', () => {
    for (const [index, name] of ['paper', 'leaf', 'wash'].entries()) {
      expect(pairOf(name)).toEqual([grounds.light[index], grounds.dark[index]]);
    }
  });

  it('are all that the style sheet has of it', () => {
    for (const name of accentNames) expect(pairOf(name)).toHaveLength(2);
    expect(toSettingsSheet({ accent: '#b3261e', fonts: {} })).toMatch(
      /^:root \{ --accent: light-dark\(#b3261e, #\w{6}\); --accent-strong: .* --selection: .*; \}$/,
    );
    expect(toSettingsSheet({ fonts: {} })).toBe('');
  });
});

it('knows colours by lightness, chroma and hue, and back', () => {
  fc.assert(
    fc.property(colour, (hex) => {
      const back = toHex(toOklch(hex));
      const parts = (text: string) =>
        [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
      parts(back).forEach((part, index) => {
        expect(Math.abs(part - (parts(hex)[index] ?? 0))).toBeLessThanOrEqual(3);
      });
    }),
  );
  expect(contrastOf('#000', '#ffffff')).toBeCloseTo(21);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
