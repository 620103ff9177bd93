import { describe, expect, it, vi } from 'vitest';
import { entry } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { partHtml } from '../../../src/lib/part-html.ts';

const stored = { html: '' };
vi.mock('../../../content-loader/render.ts', () => ({ html: () => Promise.resolve(stored.html) }));

async function partOf(html: string): Promise<string> {
  stored.html = html;
  storeEntries([entry('one')]);
  const [post] = (await readLibrary()).posts;
  if (!post) throw new Error('There is no post.');
  return partHtml(post, 'v1');
}

describe('a text as a part of a page', () => {
  it('has headings one rank lower, down to the last one', async () => {
    expect(
      await partOf('<h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h6>e</h6><p>f</p><header>g</header>'),
    ).toBe('<h3>a</h3><h4>b</h4><h5>c</h5><h6>d</h6><h6>e</h6><p>f</p><header>g</header>');
  });

  it('has ids of its own, and links to them', async () => {
    expect(await partOf('<h2 id="ink">a</h2><p><a href="#ink">to it</a></p>')).toBe(
      '<h3 id="v1-ink">a</h3><p><a href="#v1-ink">to it</a></p>',
    );
  });

  it('has labels and controls that name its own elements', async () => {
    const tabs = (prefix: string): string =>
      `<label for="${prefix}box">a</label>` +
      `<div aria-labelledby="${prefix}one ${prefix}two" aria-controls="${prefix}three"` +
      ` aria-describedby="${prefix}four" aria-owns="${prefix}five"></div>`;
    expect(await partOf(tabs(''))).toBe(tabs('v1-'));
  });

  it('leaves links to other places, to the top of the page, and everything else', async () => {
    const rest =
      '<p class="ink" title="ink"><a href="/posts/#ink">a</a> <a href="https://a.example/#b">b</a> <a href="#">c</a></p>';
    expect(await partOf(rest)).toBe(rest);
  });
});
