import { describe, expect, it } from 'vitest';
import { sheetsFor } from '../../../src/lib/sheets.ts';

const namesOf = (html: string, language = 'en'): readonly string[] =>
  sheetsFor(html, language).map((address) => /([\w-]+)\.css/.exec(address)?.[1] ?? address);

describe('the style sheets that a page needs beside those of all', () => {
  it.each([
    ['a plain text', '<p>Words.</p>', []],
    ['a plain table', '<figure data-view-type="table"><table></table></figure>', []],
    ['a table with options', '<td><span class="option red">a</span></td>', ['view-tables']],
    ['a wide table', '<col class="wide-3">', ['view-tables']],
    ['a board', '<figure data-view-type="board"></figure>', ['view-tables', 'views']],
    [
      'a board and a table',
      '<figure data-view-type="table"></figure><figure data-view-type="list"></figure>',
      ['view-tables', 'views'],
    ],
    ['a formula', '<math><mi>a</mi></math>', []],
    ['a formula with a line', '<mrow class="tml-overline"></mrow>', ['content-math-lines']],
    ['a formula in a frame', '<mrow class="tml-boxed"></mrow>', ['content-math-lines']],
    ['a formula struck through', '<menclose notation="x"></menclose>', ['content-math-lines']],
    ['a formula with a number', '<mtd class="tml-eqn"></mtd>', ['content-math-lines']],
    ['a diagram', '<div class="diagram" id="b-1"></div>', ['content-diagrams']],
    ['a post of a series', '<nav class="series" dir="ltr"></nav>', ['series']],
    ['Japanese words', '<p lang="ja">文字</p>', ['languages']],
    ['Hebrew words', '<p lang="HE">א</p>', ['languages']],
    ['German words', '<p lang="de">Wörter</p>', []],
    ['words of a language whose tag begins alike', '<p lang="kok">a</p>', []],
  ])('%s', (_name, html, names) => {
    expect(namesOf(html)).toEqual(names);
  });

  it('are those of the language of the site too', () => {
    expect(namesOf('<p>Words.</p>', 'zh-Hans')).toEqual(['languages']);
    expect(namesOf('<p>Words.</p>', 'fr')).toEqual([]);
  });
});
