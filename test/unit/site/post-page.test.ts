import { beforeEach, describe, expect, it } from 'vitest';
import { entry, usualEntries } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { postPage, type PostPage } from '../../../src/lib/post-page.ts';
import { websiteData } from '../../../src/lib/structured.ts';

beforeEach(() => {
  storeEntries(usualEntries);
});

async function pageOf(id: string): Promise<PostPage> {
  const library = await readLibrary();
  const found = library.byId.get(id);
  if (!found) throw new Error(`There is no ${id}.`);
  return postPage(found, library);
}

describe('the structured data of a post', () => {
  it('says when it was published and when it was edited', async () => {
    const { frame } = await pageOf('one');
    expect(frame.head.structured).toEqual([
      {
        '@context': 'https://schema.org',
        '@type': 'BlogPosting',
        headline: 'Title of one',
        description: 'The first one.',
        url: 'https://example.com/posts/one/',
        mainEntityOfPage: 'https://example.com/posts/one/',
        datePublished: '2023-12-31',
        dateModified: '2024-06-01T08:00:00.000Z',
        inLanguage: 'en',
        wordCount: 220,
        keywords: ['Ink'],
        author: [{ '@type': 'Person', name: 'Ada', url: 'https://example.com/' }],
        image: 'https://example.com/posts/one.jpg',
      },
      {
        '@context': 'https://schema.org',
        '@type': 'BreadcrumbList',
        itemListElement: [
          { '@type': 'ListItem', position: 1, name: 'Home', item: 'https://example.com/' },
          { '@type': 'ListItem', position: 2, name: 'Posts', item: 'https://example.com/posts/' },
          { '@type': 'ListItem', position: 3, name: 'Title of one' },
        ],
      },
    ]);
  });

  it('tells of a page with a password its title and its times alone', async () => {
    const secret = { isPrivate: true, summary: 'Told.', excerpt: 'Begun.', tags: ['Ink'] };
    storeEntries([entry('one', secret)]);
    expect((await pageOf('one')).frame.head.structured[0]).toEqual({
      '@context': 'https://schema.org',
      '@type': 'BlogPosting',
      headline: 'Title of one',
      url: 'https://example.com/posts/one/',
      mainEntityOfPage: 'https://example.com/posts/one/',
      datePublished: '2024-01-01T10:00:00.000Z',
      dateModified: '2024-01-01T10:00:00.000Z',
      inLanguage: 'en',
      image: expect.any(String) as unknown,
    });
  });

  it('takes the creation for the date where there is none, and names authors by their pages', async () => {
    expect((await pageOf('four')).frame.head.structured[0]).toMatchObject({
      datePublished: '2024-04-01T22:30:00.000Z',
    });
    expect((await pageOf('five')).frame.head.structured[0]).toMatchObject({
      author: [{ name: 'Grace', url: 'https://example.com/authors/grace/' }],
      inLanguage: 'en',
    });
    expect((await pageOf('two')).frame.head.structured[0]).toMatchObject({ inLanguage: 'de' });
  });

  it('of the site names it', () => {
    expect(websiteData()).toMatchObject([{ name: 'Leaves', url: 'https://example.com/' }]);
  });
});

describe('the head of a post', () => {
  it('says the same of its times, and where it is', async () => {
    const { head } = (await pageOf('one')).frame;
    expect(head).toMatchObject({
      title: 'Title of one',
      description: 'The first one.',
      type: 'article',
      canonical: 'https://example.com/posts/one/',
      published: '2023-12-31',
      modified: '2024-06-01T08:00:00.000Z',
      markdown: '/posts/one.md',
      index: true,
    });
  });

  it('names every version of a translated post with its language, itself included', async () => {
    const versions = [
      { language: 'en', href: 'https://example.com/posts/five/' },
      { language: 'de', href: 'https://example.com/posts/two/' },
    ];
    expect((await pageOf('five')).frame.head.translations).toEqual(versions);
    expect((await pageOf('two')).frame.head.translations).toEqual(versions.toReversed());
    expect((await pageOf('one')).frame.head.translations).toEqual([]);
    expect((await pageOf('five')).translations).toEqual([
      { href: '/posts/two/', text: 'Deutsch', language: 'de' },
    ]);
  });

  it('names the address where it was published first, if it says one', async () => {
    storeEntries([entry('one', { canonicalUrl: 'https://elsewhere.example/one' })]);
    expect((await pageOf('one')).frame.head.canonical).toBe('https://elsewhere.example/one');
  });

  it('keeps a draft from search engines', async () => {
    storeEntries([entry('one', { draft: 'draft' })]);
    expect(await pageOf('one')).toMatchObject({ frame: { head: { index: false } }, mark: 'Draft' });
  });
});

describe('what stands around a post', () => {
  it('is its neighbours in its own collection', async () => {
    const hrefs = ({ newer, older }: PostPage) => [newer?.href, older?.href];
    expect(hrefs(await pageOf('five'))).toEqual([undefined, '/posts/four/']);
    expect(hrefs(await pageOf('three'))).toEqual(['/posts/four/', '/posts/two/']);
    expect(hrefs(await pageOf('one'))).toEqual(['/posts/two/', undefined]);
    expect(hrefs(await pageOf('book'))).toEqual([undefined, undefined]);
  });

  it('is its series in the order of reading', async () => {
    const { series } = await pageOf('two');
    expect(series).toMatchObject({ link: { href: '/series/binding/' }, start: 1 });
    expect(series?.position).toContain('2');
    expect(series?.parts.map(({ href, current }) => [href, current])).toEqual([
      ['/posts/one/', false],
      ['/posts/two/', true],
      ['/posts/three/', false],
    ]);
    expect((await pageOf('four')).series).toBeUndefined();
  });

  it('is a part of a very long series, around the post', async () => {
    const part = (n: number) =>
      entry(`p${String(n).padStart(3, '0')}`, {
        series: 'Daily',
        created: new Date(Date.UTC(2020, 0, 1 + n)).toISOString(),
      });
    storeEntries(Array.from({ length: 200 }, (_, n) => part(n)));
    const { series } = await pageOf('p100');
    expect(series).toMatchObject({ start: 71 });
    expect(series?.parts).toHaveLength(60);
    expect(series?.parts[0]?.href).toBe('/posts/p070/');
    expect((await pageOf('p199')).series?.parts.at(-1)).toMatchObject({ current: true });
  });

  it('is no link of the page to itself, and one of each page that links to it', async () => {
    const link = { collection: 'posts', id: 'two' };
    const more = { created: '2020-01-01T00:00:00.000Z' };
    storeEntries([entry('two', { links: [link] }), entry('one', { links: [link, link], ...more })]);
    expect((await pageOf('two')).backlinks.map(({ href }) => href)).toEqual(['/posts/one/']);
  });

  it('is what links to it, and what the author relates before what shares the rarest tag', async () => {
    expect((await pageOf('two')).backlinks.map(({ href }) => href)).toEqual([
      '/posts/five/',
      '/posts/one/',
    ]);
    storeEntries([
      entry('a', {
        tags: ['Common', 'Rare'],
        related: [{ collection: 'posts', id: 'chosen' }],
      }),
      entry('chosen'),
      entry('common', { tags: ['Common'], created: '2024-12-01T00:00:00.000Z' }),
      entry('other', { tags: ['Common'], created: '2019-01-01T00:00:00.000Z' }),
      entry('rare', { tags: ['Rare'], created: '2020-01-01T00:00:00.000Z' }),
    ]);
    expect((await pageOf('a')).related.map(({ href }) => href)).toEqual([
      '/posts/chosen/',
      '/posts/rare/',
      '/posts/common/',
    ]);
  });

  it('is never the post itself, a version of it, nor more than three', async () => {
    const self = { collection: 'posts', id: 'a' };
    storeEntries([
      entry('a', {
        tags: ['Ink'],
        related: [self, { collection: 'posts', id: 'gone' }],
        translations: [{ collection: 'posts', id: 'b' }],
      }),
      ...['b', 'c', 'd', 'e', 'f'].map((id) => entry(id, { tags: ['Ink'] })),
    ]);
    expect((await pageOf('a')).related.map(({ href }) => href)).toEqual([
      '/posts/c/',
      '/posts/d/',
      '/posts/e/',
    ]);
  });

  it('is of about its own time where thousands share a tag', async () => {
    const at = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString();
    const name = (n: number): string => `p${String(n).padStart(3, '0')}`;
    storeEntries(
      Array.from({ length: 200 }, (_, n) => entry(name(n), { tags: ['Ink'], created: at(n) })),
    );
    const relatedTo = async (n: number) =>
      (await pageOf(name(n))).related.map(({ href }) => Number(/p(\d+)/.exec(href)?.[1]));
    // Thirty newer ones and thirty older ones are looked at, the newest first.
    expect(await relatedTo(100)).toEqual([130, 129, 128]);
    expect(await relatedTo(199)).toEqual([198, 197, 196]);
    expect(await relatedTo(0)).toEqual([59, 58, 57]);
  });
});
