import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SiteProblem } from '../../../src/lib/check-site.ts';
import { defineSite } from '../../../src/lib/site-config.ts';
import type { FontSettings } from '../../../src/lib/site-parts.ts';
import { readFaces, toFontFamilies } from '../../../src/theme/font-families.ts';

const root = join(import.meta.dirname, '../../..');
const familiesOf = (fonts: FontSettings) => toFontFamilies(defineSite({ fonts }), root);

describe('typefaces of the settings', () => {
  it('are all files of a variable package from Fontsource, by its short name', () => {
    const faces = readFaces('text', 'brygada-1918', root);
    expect(new Set(faces.map(({ style }) => style))).toEqual(new Set(['normal', 'italic']));
    expect(new Set(faces.map(({ weight }) => weight))).toEqual(new Set(['400 700']));
    expect(new Set(faces.map(({ meta }) => meta?.subset))).toEqual(
      new Set(['cyrillic-ext', 'cyrillic', 'greek', 'latin-ext', 'latin', 'vietnamese']),
    );
    expect(faces.every(({ unicodeRange }) => (unicodeRange?.length ?? 0) > 0)).toBe(true);
  });

  it('are the regular and the bold of a package of single weights', () => {
    const faces = readFaces('heading', '@fontsource/brygada-1918', root);
    expect(new Set(faces.map(({ weight, style }) => `${weight} ${style}`))).toEqual(
      new Set(['400 normal', '400 italic', '700 normal', '700 italic']),
    );
  });

  it('make one family for each use', () => {
    const families = familiesOf({ text: 'brygada-1918', code: '@fontsource/brygada-1918' });
    expect(families.map(({ cssVariable, fallbacks }) => [cssVariable, fallbacks])).toEqual([
      ['--font-text', ['serif']],
      ['--font-code', ['monospace']],
    ]);
  });

  it('say what to install, or that a file is not there', () => {
    expect(() => familiesOf({ text: 'intr' })).toThrow(SiteProblem);
    expect(() => familiesOf({ text: 'intr' })).toThrow(
      'is "intr", which is no installed Fontsource',
    );
    expect(() => familiesOf({ ui: './own/none.woff2' })).toThrow('there is no such file');
  });

  describe('as files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'quire-fonts-'));
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it('are known by their names', () => {
      mkdirSync(join(folder, 'own'));
      const names = ['Letters[wght].woff2', 'Letters-Italic.ttf', 'Letters-Bold.otf'];
      for (const name of names) writeFileSync(join(folder, 'own', name), '');
      const faces = readFaces(
        'text',
        names.map((name) => `./own/${name}`),
        folder,
      );
      expect(faces.map(({ weight, style }) => `${weight} ${style}`)).toEqual([
        '100 900 normal',
        '400 italic',
        '700 normal',
      ]);
    });
  });
});
