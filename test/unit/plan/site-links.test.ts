import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AddressSite } from './address-site.ts';
import { createAddressSite } from './address-site.ts';

let site: AddressSite;
const environment = { SITE_URL: 'https://example.com' };

beforeEach(async () => {
  site = await createAddressSite({ environment, site: { postsPerPage: 2, socialImages: true } });
  await site.write('src/pages/now.astro', '');
  await site.write('src/pages/notes/index.md', '');
  await site.write('src/pages/rss.xml.ts', '');
  await site.write('src/pages/404.astro', '');
  await site.write('src/pages/projects/[slug].astro', '');
  await site.write('src/pages/[...slug].astro', '');
  await site.write('src/pages/_parts/part.astro', '');
  await site.write('public/cv.pdf', '');
  await site.write('public/sound/a b.mp3', '');
  await site.write('public/game/index.html', '');
  await site.write('public/_headers', '');
});

afterEach(() => site.remove());

const linking = (paths: readonly string[]) =>
  paths.map((href) => ({ paragraph: [{ text: href, link: href }] }));

/** Three posts of one tag, one of them edited after its day; `a` links to all of these. */
const pages = (paths: readonly string[]) => ({
  a: { title: 'A', tags: ['Ink'], children: linking(paths) },
  b: { title: 'B', tags: ['Ink'] },
  c: { title: 'C', tags: ['Ink'] },
  d: { title: 'D', type: 'Page', tags: ['Alone'] },
});

describe('a link to the site itself', () => {
  const known = [
    '/',
    '/?q=ink#results',
    '/posts/',
    '/posts/2/',
    '/posts/a',
    '/posts/a.md',
    '/posts/a.jpg',
    '/d/#part',
    '/tags/ink/2/',
    '/tags/ink/rss.xml',
    '/updated',
    '/now',
    '/now/#today',
    '/notes/',
    '/rss.xml',
    '/404.html',
    '/projects/quire/',
    '/cv.pdf',
    '/cv.pdf?page=2#x',
    '/sound/a%20b.mp3',
    '/game/',
    '/game/index.html',
  ];

  it.each(['/', '/blog'])('is kept, below %s', async (base) => {
    const paths = base === '/' ? known : [...known, ...known.map((path) => base + path), base];
    const { findings, html } = await site.build(pages(paths), { base });
    expect(findings).toEqual([]);
    const text = await html('A');
    const prefix = base === '/' ? '' : base;
    for (const href of ['/cv.pdf?page=2#x', '/now/#today', '/sound/a%20b.mp3', '/posts/a.md']) {
      expect(text).toContain(`href="${prefix}${href}"`);
    }
  });

  it('is removed and reported where the site has no such page', async () => {
    const unknown = [
      '/posts/3/',
      '/tags/ink/3/',
      '/tags/alone/',
      '/_headers',
      '/_parts/part/',
      '/404/',
      '/nowhere/',
      '/projects/',
      '/cv.PDF',
      'cv.pdf',
      '/posts/d.md',
    ];
    const { findings } = await site.build(pages(unknown));
    expect(findings).toEqual(unknown.map((path) => `"${path}" names no page of this site`));
  });

  it('comes and goes with the page, without an edit of the text', async () => {
    const later = { ...pages(['/now/', '/e/', '/cv.pdf']), a: pages(['/e/'])['a'] };
    expect((await site.build(later)).findings).toHaveLength(1);
    const { findings, html } = await site.build({ ...later, e: { title: 'E', type: 'Page' } });
    expect(findings).toEqual([]);
    expect(await html('A')).toContain('href="/e/"');
  });

  it('leads to a former address as readers of old links go', async () => {
    await site.build({ ...pages([]), e: { slug: 'old' } });
    const { findings } = await site.build({ ...pages(['/posts/old/']), e: { slug: 'new' } });
    expect(findings).toEqual([]);
  });
});
