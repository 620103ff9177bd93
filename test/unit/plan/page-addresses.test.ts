import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AddressSite } from './address-site.ts';
import { createAddressSite } from './address-site.ts';

let site: AddressSite;

beforeEach(async () => {
  site = await createAddressSite();
});

afterEach(() => site.remove());

describe('a page that has an address', () => {
  it('keeps it when an older draft of the same title is published', async () => {
    await site.build({
      live: { title: 'Hello', year: 2022 },
      old: { title: 'Hello', year: 2019, status: 'Draft' },
    });
    const { routes, findings, redirects } = await site.build({
      live: { title: 'Hello', year: 2022 },
      old: { title: 'Hello', year: 2019 },
    });
    expect(routes).toEqual({ live: '/posts/hello/', old: '/posts/hello-2/' });
    expect(findings).toEqual([expect.stringContaining('"hello" is taken')]);
    expect(redirects).toEqual([]);
  });

  it('keeps it when its title changes, and when another page takes that title', async () => {
    await site.build({ a: { title: 'Hello' } });
    const { routes } = await site.build({
      a: { title: 'Goodbye', year: 2022 },
      b: { title: 'Hello', year: 2010 },
      c: { title: 'Goodbye', year: 2011 },
    });
    expect(routes).toEqual({
      a: '/posts/hello/',
      b: '/posts/hello-2/',
      c: '/posts/goodbye/',
    });
  });

  it('moves when its Slug changes, and its former address leads on', async () => {
    await site.build({ a: { slug: 'first' } });
    const { routes, redirects } = await site.build({ a: { slug: 'second' } });
    expect(routes).toEqual({ a: '/posts/second/' });
    expect(redirects).toEqual(['/posts/first/ → /posts/second/']);
  });

  it('keeps it when the property is renamed, and knows its Slug when that comes back', async () => {
    await site.build({ a: { slug: 'first' } });
    const renamed = await site.build({ a: { slug: 'first', slugProperty: 'Adresse' } });
    expect(renamed.routes).toEqual({ a: '/posts/first/' });
    expect((await site.build({ a: { slug: 'first' } })).routes).toEqual({ a: '/posts/first/' });
    expect((await site.build({ a: { slug: 'second' } })).routes).toEqual({ a: '/posts/second/' });
  });

  it('swaps it with another if both Slugs say so', async () => {
    await site.build({ a: { slug: 'x' }, b: { slug: 'y' } });
    const { routes, redirects } = await site.build({ a: { slug: 'y' }, b: { slug: 'x' } });
    expect(routes).toEqual({ a: '/posts/y/', b: '/posts/x/' });
    expect(redirects).toEqual([]);
  });

  it('keeps what leads to it from its former address, against a page that only wishes for it', async () => {
    await site.build({ a: { title: 'Hello', slug: 'hello' } });
    await site.build({ a: { title: 'Hello', slug: 'welcome' } });
    const { routes, redirects } = await site.build({
      a: { title: 'Hello', slug: 'welcome' },
      b: { title: 'Hello', year: 2010 },
    });
    expect(routes).toEqual({ a: '/posts/welcome/', b: '/posts/hello-2/' });
    expect(redirects).toEqual(['/posts/hello/ → /posts/welcome/']);
  });

  it('comes back to it after it was hidden, unless another page has it by then', async () => {
    await site.build({ a: { title: 'Hello' }, z: {} });
    await site.build({ a: { title: 'Hello', status: 'Draft' }, z: {} });
    expect((await site.build({ a: { title: 'Hello again' }, z: {} })).routes['a']).toBe(
      '/posts/hello/',
    );
    await site.build({ a: { title: 'Hello', status: 'Draft' }, b: { title: 'Hello' }, z: {} });
    const { routes } = await site.build({ a: { title: 'Hello' }, b: { title: 'Hello' }, z: {} });
    expect(routes).toEqual({ a: '/posts/hello-2/', b: '/posts/hello/', z: '/posts/z/' });
  });

  it('moves with a redirect when it becomes a standalone page', async () => {
    await site.build({ a: { title: 'About' } });
    const { routes, redirects } = await site.build({ a: { title: 'About', type: 'Page' } });
    expect(routes).toEqual({ a: '/about/' });
    expect(redirects).toEqual(['/posts/about/ → /about/']);
  });

  it('has no redirect from an address that differs in case only', async () => {
    await site.build({ a: { slug: 'mypost' } });
    const { routes, redirects } = await site.build({ a: { slug: 'MyPost' } });
    expect(routes).toEqual({ a: '/posts/MyPost/' });
    expect(redirects).toEqual([]);
  });
});

describe('a site whose addresses earlier versions gave', () => {
  it('keeps them, and notes what moves them from now on', async () => {
    const pages = {
      typed: { slug: 'MyPost' },
      nested: { slug: 'guides/setup' },
      year: { slug: '2024' },
      changed: { slug: 'other' },
      titled: { title: 'Hello' },
    };
    await site.build(pages);
    const { record } = await site.planned();
    const ids = Object.fromEntries(Object.entries(record.routes).map(([id, route]) => [route, id]));
    const former = {
      [ids['/posts/MyPost/'] ?? '']: '/posts/mypost/',
      [ids['/posts/guides/setup/'] ?? '']: '/posts/guides-setup/',
      [ids['/posts/2024/'] ?? '']: '/posts/2024-1/',
      [ids['/posts/other/'] ?? '']: '/posts/before/',
      [ids['/posts/hello/'] ?? '']: '/posts/hello-2/',
    };
    await site.write('src/redirects.json', JSON.stringify({ routes: former, moved: {} }));
    const { routes, redirects, findings } = await site.build(pages);
    expect(routes).toEqual({
      typed: '/posts/mypost/',
      nested: '/posts/guides-setup/',
      year: '/posts/2024-1/',
      changed: '/posts/other/',
      titled: '/posts/hello-2/',
    });
    expect(redirects).toEqual(['/posts/before/ → /posts/other/']);
    expect(findings).toHaveLength(2);
    const later = await site.build({ ...pages, typed: { slug: 'MyPost2' } });
    expect(later.routes['typed']).toBe('/posts/MyPost2/');
    expect(later.redirects).toContain('/posts/mypost/ → /posts/MyPost2/');
  });

  it('stops at a record that cannot be read, and says how to mend it', async () => {
    await site.write('src/redirects.json', '<<<<<<< HEAD');
    await expect(site.build({ a: {} })).rejects.toThrow(/merge/);
    await site.write('src/redirects.json', '{ "routes": [] }');
    await expect(site.build({ a: {} })).rejects.toThrow(/merge/);
  });
});

describe('a new page', () => {
  it('keeps its Slug as it was typed', async () => {
    const { routes, findings } = await site.build({
      a: { slug: 'MyPost' },
      b: { slug: 'a_b' },
      c: { slug: 'v1.2' },
      d: { slug: 'guides/setup' },
      e: { slug: 'guides' },
      f: { slug: 'docs/setup', type: 'Page' },
      g: { slug: '2024' },
      h: { slug: 'Search' },
    });
    expect(routes).toEqual({
      a: '/posts/MyPost/',
      b: '/posts/a_b/',
      c: '/posts/v1.2/',
      d: '/posts/guides/setup/',
      e: '/posts/guides/',
      f: '/docs/setup/',
      g: '/posts/2024/',
      h: '/posts/Search/',
    });
    expect(findings).toEqual([]);
  });

  it('gets another address where the file system would take two for one', async () => {
    const { routes, findings } = await site.build({
      a: { slug: 'Mypost', year: 2001 },
      b: { slug: 'MYPOST', year: 2002 },
      c: { slug: 'readme.md', year: 2003 },
      d: { slug: 'feed.XML', year: 2004 },
      e: { slug: 'page.html', year: 2005 },
      f: { slug: 'Mypost.jpg', year: 2006 },
      g: { slug: 'notes.md/one', year: 2007 },
      h: { slug: 'Hello World!', year: 2008 },
    });
    expect(routes).toEqual({
      a: '/posts/Mypost/',
      b: '/posts/MYPOST-2/',
      c: '/posts/readme.md-2/',
      d: '/posts/feed.XML-2/',
      e: '/posts/page.html-2/',
      f: '/posts/Mypost.jpg-2/',
      g: '/posts/notes.md-2/one/',
      h: '/posts/Hello-World-/',
    });
    expect(findings).toHaveLength(7);
  });

  it('gets no address that a file, a page or a list of the site takes, and any other', async () => {
    await site.write('src/pages/now.astro', '');
    await site.write('src/pages/lists/index.astro', '');
    await site.write('src/pages/_draft.astro', '');
    await site.write('public/cv.pdf', '');
    await site.write('public/shop/index.html', '');
    const page = (slug: string) => ({ slug, type: 'Page' });
    const { routes } = await site.build({
      now: page('Now'),
      tags: page('tags'),
      posts: page('posts'),
      cv: page('cv.pdf'),
      below: page('cv.pdf/more'),
      shop: page('shop'),
      notFound: page('404'),
      search: page('search'),
      series: page('series'),
      draft: page('_draft'),
      second: { slug: '2' },
      tag: { slug: 'tags' },
    });
    expect(routes).toEqual({
      now: '/Now-2/',
      tags: '/tags-2/',
      posts: '/posts-2/',
      cv: '/cv.pdf-2/',
      below: '/cv.pdf-more/',
      shop: '/shop-2/',
      notFound: '/404-2/',
      search: '/search/',
      series: '/series/',
      draft: '/_draft/',
      second: '/posts/2-2/',
      tag: '/posts/tags/',
    });
  });

  it('takes no address of a list that has so many pages', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`p${n}`, {}]));
    const { routes } = await site.build(
      { ...many, a: { slug: '3' }, b: { slug: '21' }, c: { slug: 'x/3' } },
      { site: { postsPerPage: 3 } },
    );
    expect(routes).toMatchObject({ a: '/posts/3-2/', b: '/posts/21-2/', c: '/posts/x/3/' });
    const { routes: few } = await site.build({ b: { slug: '21' }, c: { slug: '2024' } });
    expect(few).toEqual({ b: '/posts/21-2/', c: '/posts/2024/' });
  });

  it('numbers thousands of equal titles', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [`p${n}`, { title: 'Same' }]),
    );
    const { routes } = await site.build(pages);
    expect(new Set(Object.values(routes)).size).toBe(300);
    expect(Object.values(routes)).toContain('/posts/same-300/');
  });
});
