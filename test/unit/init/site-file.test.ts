import { describe, expect, it } from 'vitest';
import { addSettings } from '../../../content-loader/init/site-file.ts';

const file = (lines: readonly string[]): string =>
  `export const site = defineSite({\n${lines.map((line) => `  ${line}\n`).join('')}});\n`;

describe('settings that init writes into src/site.ts', () => {
  it('stand first, in their order', () => {
    const lines = ["properties: { status: 'Estado' },", "publishedNames: ['Publicado'],"];
    expect(addSettings(file(["title: 'Mine',"]), lines)).toBe(file([...lines, "title: 'Mine',"]));
  });

  it('take the place of a line that says the same setting', () => {
    const before = file(["title: 'Mine',", "properties: { date: 'Fecha' },"]);
    const line = "properties: { date: 'Fecha', status: 'Estado $&' },";
    expect(addSettings(before, [line])).toBe(file(["title: 'Mine',", line]));
  });

  it('are left to people where the file says them in another way', () => {
    const line = "properties: { status: 'Estado' },";
    for (const said of [
      ['properties: {', "  date: 'Fecha',", '},'],
      ["properties: { date: 'Fecha' }, // mine"],
      ['properties: { ...mine },', "noGates: { books: ['Estado'] },"],
    ]) {
      const lines = said.length === 2 ? ["noGates: { posts: ['Fecha'] },"] : [line];
      expect(addSettings(file(said), lines), said.join()).toBeUndefined();
    }
    expect(addSettings('export const site = mine;\n', [line])).toBeUndefined();
  });
});
