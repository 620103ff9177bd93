import { describe, expect, it, vi } from 'vitest';
import { preloadsFor } from '../../../src/lib/preloads.ts';

// Only a build has the files.
vi.mock('../../../src/lib/typeface-files.ts', () => {
  const names = ['latin', 'signs', 'greek', 'cyrillic', 'russian', 'latin-central'];
  const files = names.map((name) => [`/cut/${name}-normal.woff2`, `/a/${name}-normal.woff2`]);
  return { typefaceFiles: Object.fromEntries(files) as Record<string, string> };
});

const namesOf = (html: string): readonly string[] =>
  preloadsFor(html).map((href) => /([\w-]+)-normal\.woff2/.exec(href)?.[1] ?? href);

describe('the files of the typeface that a page loads at once', () => {
  it.each([
    ['a page without a text', '', ['latin']],
    ['a Western text', '<p>Œuvre, Straße</p>', ['latin']],
    ['a Polish text', '<p>Zażółć</p>', ['latin', 'latin-central']],
    ['a Greek word in a paragraph', '<p>Words, <strong>λέξεις</strong></p>', ['latin', 'greek']],
    ['a heading', '<h2 id="a">Слово</h2>', ['latin', 'russian']],
    ['a heading of the lowest rank', '<h6>Слово</h6>', ['latin', 'russian']],
    ['the first words of a post', '<p class="standfirst">Слово</p>', ['latin', 'russian']],
    ['a card', '<h3 class="post-card-title">Слово</h3>', ['latin', 'russian']],
    ['the introduction of a list', '<p id="a" class="list-intro">Слово</p>', ['latin', 'russian']],
    ['several alphabets', '<p>λ</p><p>Њ я ←</p>', ['latin', 'greek', 'cyrillic', 'russian']],
    ['several lines', '<p>one\ntwo\nλ</p>', ['latin', 'greek']],
  ])('%s', (_name, html, names) => {
    expect([...namesOf(html)].sort()).toEqual([...names].sort());
    expect(namesOf(html)[0]).toBe('latin');
  });

  it.each([
    ['folded', '<details><summary>λ</summary><p>λ</p></details>'],
    ['folded, over several lines', '<details>\n<p>λ</p>\n</details>'],
    ['a list of links', '<nav aria-label="a"><p>λ</p></nav>'],
    ['a figure', '<figure><p>λ</p></figure>'],
    ['slanted', '<p>a <em>λ</em></p>'],
    ['code', '<p>a <code>λ</code></p><pre><p>λ</p></pre>'],
    ['in small print', '<p class="small">λ</p>'],
    ['in an attribute', '<p>a <span title="λ">b</span></p>'],
  ])('are none for what is %s', (_name, html) => {
    expect(namesOf(html)).toEqual(['latin']);
  });
});
