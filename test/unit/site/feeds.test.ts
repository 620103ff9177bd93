import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entry, day, usualEntries } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { noteProject } from '../../../content-loader/settings/place.ts';
import { createPageContents } from '../../../content-loader/store/page-contents.ts';
import {
  atomFeed,
  collectionFeed,
  jsonFeed,
  rssFeed,
  siteFeed,
  tagFeed,
} from '../../../src/lib/feeds.ts';
import { readLibrary } from '../../../src/lib/library.ts';

let cache: string;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'quire-feeds-'));
  noteProject({ root: cache, environment: { QUIRE_CACHE_DIR: cache } });
  const contents = createPageContents(join(cache, 'quire', 'pages.sqlite'));
  for (const { id } of [...usualEntries, { id: 'draft' }]) {
    const html = `<p>All of ${id}, <a href="/about/">on</a>.</p>`;
    await contents.write(id, { html, markdown: '', headings: [] });
  }
});

beforeEach(() => {
  storeEntries([...usualEntries, entry('draft', { draft: 'draft', date: day('2024-06-06') })]);
});

afterAll(() => rm(cache, { recursive: true }));

const textOf = (id: string): string =>
  `<p>All of ${id}, <a href="https://example.com/about/">on</a>.</p>`;

describe('the RSS feed', () => {
  it('has the newest posts by the date of publishing, newest first, and no draft', async () => {
    const feed = parseRssFeed(await (await rssFeed(await siteFeed(await readLibrary()))).text());
    const item = (id: string, pubDate: string, tags: readonly string[]) => ({
      title: `Title of ${id}`,
      link: `https://example.com/posts/${id}/`,
      guid: { value: `https://example.com/posts/${id}/`, isPermaLink: true },
      description: `Words of ${id}.`,
      categories: tags.map((name) => ({ name })),
      pubDate,
      content: { encoded: textOf(id) },
    });
    expect(feed).toEqual({
      title: 'Leaves',
      description: 'Notes on paper.',
      link: 'https://example.com/',
      language: 'en',
      items: [
        item('five', 'Wed, 01 May 2024 07:00:00 GMT', ['Ink', 'Tea']),
        item('four', 'Mon, 01 Apr 2024 22:30:00 GMT', ['Ink']),
        item('three', 'Fri, 01 Mar 2024 00:00:00 GMT', ['Ink']),
      ],
    });
  });

  it('has no post with a password, and none that search engines may not name', async () => {
    storeEntries([
      entry('one', { date: day('2024-01-01') }),
      entry('two', { isPrivate: true, date: day('2024-01-02') }),
      entry('three', { noIndex: true, date: day('2024-01-03') }),
      entry('four', { draft: 'draft', date: day('2024-01-04') }),
    ]);
    const feed = await siteFeed(await readLibrary());
    expect(feed?.items.map(({ title }) => title)).toEqual(['Title of one']);
  });

  it('of a tag has its posts alone', async () => {
    const { terms } = await readLibrary();
    const term = terms.tags.get('tea');
    const feed = parseRssFeed(await (await rssFeed(term && (await tagFeed(term)))).text());
    expect(feed).toMatchObject({
      title: 'Leaves: Tea',
      link: 'https://example.com/tags/tea/',
      items: [{ title: 'Title of five' }],
    });
    expect(feed.items).toHaveLength(1);
  });
});

describe('the Atom feed', () => {
  it('tells publishing from editing, and is as old as its newest edit', async () => {
    const feed = parseAtomFeed(await atomFeed(await siteFeed(await readLibrary())).text());
    const item = (id: string, published: string, updated: string) => ({
      title: { value: `Title of ${id}` },
      id: `https://example.com/posts/${id}/`,
      links: [{ href: `https://example.com/posts/${id}/` }],
      published,
      updated,
      summary: { value: `Words of ${id}.` },
      content: { value: textOf(id), type: 'html' },
    });
    expect(feed).toMatchObject({
      id: 'https://example.com/',
      updated: '2024-05-02T10:00:00.000Z',
      authors: [{ name: 'Ada' }],
      entries: [
        item('five', '2024-05-01T07:00:00.000Z', '2024-05-02T10:00:00.000Z'),
        item('four', '2024-04-01T22:30:00.000Z', '2024-04-01T23:00:00.000Z'),
        item('three', '2024-03-01T00:00:00.000Z', '2024-03-01T12:00:00.000Z'),
      ],
    });
    expect(feed.entries).toHaveLength(3);
  });

  it('says of no post that it was edited before it was published', async () => {
    storeEntries([entry('one', { date: day('2024-09-09') })]);
    const feed = await siteFeed(await readLibrary());
    expect(feed?.items.map(({ updated }) => updated)).toEqual(['2024-09-09T00:00:00.000Z']);
  });
});

describe('a feed', () => {
  it('says where it is and of what kind', async () => {
    const feed = await siteFeed(await readLibrary());
    const atom = atomFeed(feed);
    expect(atom.headers.get('content-type')).toBe('application/atom+xml');
    expect(jsonFeed(feed).headers.get('content-type')).toBe('application/feed+json');
    const text = await atom.text();
    expect(text).toContain(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Leaves</title>' +
        '<subtitle>Notes on paper.</subtitle><id>https://example.com/</id>',
    );
    expect(text).toContain('<link href="https://example.com/"/>');
    expect(text).toContain('<link rel="self" href="https://example.com/atom.xml"/>');
    expect(text).toContain('<category term="Ink"/><category term="Tea"/>');
    expect(text).toContain('<author><name>Grace</name></author>');
  });

  it('holds nothing that no XML document can hold, in whatever field it stands', async () => {
    const bad = 'a\u0001b\u000c\ufffe<&';
    storeEntries([
      entry('one', { title: bad, excerpt: bad, tags: [bad], date: day('2024-01-01') }),
    ]);
    const feed = await siteFeed(await readLibrary());
    const texts = [await (await rssFeed(feed)).text(), await atomFeed(feed).text()];
    for (const text of texts) {
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      expect(text.match(/ab&(?:lt|#60|#x3C);&(?:amp|#38|#x26);/gi)?.length).toBeGreaterThanOrEqual(
        3,
      );
    }
  });

  it('says in which language each post is', async () => {
    storeEntries([entry('one'), entry('two', { language: 'de' })]);
    const text = await atomFeed(await siteFeed(await readLibrary())).text();
    expect([...text.matchAll(/<entry xml:lang="(\w+)">/g)].map(([, tag]) => tag)).toEqual([
      'en',
      'de',
    ]);
  });

  it('is no file where there is none', async () => {
    for (const response of [atomFeed(undefined), jsonFeed(undefined), await rssFeed(undefined)]) {
      expect(response.body).toBeNull();
    }
  });

  it('completes every address of a text that it can', async () => {
    const html = [
      '<p><a href="#h">a</a><a href="other/">b</a><a href="mailto:x@example.com">c</a></p>',
      '<a href="http://[">d</a>',
      '<img src="/i.png" srcset="/i-1.png 1x, /i-2.png 2x, http://[ 3x">',
      '<video poster="/p.jpg" src="/v.mp4"></video><blockquote cite="/c"></blockquote>',
      '<object data="/d.pdf"></object>',
    ].join('');
    const contents = createPageContents(join(cache, 'quire', 'pages.sqlite'));
    await contents.write('links', { html, markdown: '', headings: [] });
    storeEntries([entry('links')]);
    const feed = await siteFeed(await readLibrary());
    expect(feed?.items[0]?.html).toBe(
      [
        '<p><a href="https://example.com/posts/links/#h">a</a>',
        '<a href="https://example.com/posts/links/other/">b</a>',
        '<a href="mailto:x@example.com">c</a></p><a href="http://[">d</a>',
        '<img src="https://example.com/i.png" srcset="https://example.com/i-1.png 1x, ',
        'https://example.com/i-2.png 2x, http://[ 3x">',
        '<video poster="https://example.com/p.jpg" src="https://example.com/v.mp4"></video>',
        '<blockquote cite="https://example.com/c"></blockquote>',
        '<object data="https://example.com/d.pdf"></object>',
      ].join(''),
    );
  });
});

describe('a feed without a word of its own and without a post', () => {
  const feed = {
    title: 'Leaves',
    description: undefined,
    home: 'https://example.com/',
    updated: undefined,
    items: [],
  };

  it('is one all the same', async () => {
    expect(parseRssFeed(await (await rssFeed(feed)).text())).toMatchObject({
      title: 'Leaves',
      // RSS wants one.
      description: 'Leaves',
    });
    const atom = await atomFeed(feed).text();
    expect(atom).not.toContain('subtitle');
    expect(parseAtomFeed(atom)).toMatchObject({ updated: '1970-01-01T00:00:00Z' });
    expect(await jsonFeed(feed).json()).toMatchObject({ title: 'Leaves', items: [] });
  });
});

describe('the feed of a collection', () => {
  it('has its entries, under its name', async () => {
    const library = await readLibrary();
    const feed = await collectionFeed('books', library);
    expect(feed).toMatchObject({ title: 'Leaves: Books', home: 'https://example.com/books/' });
    expect(feed?.items.map(({ url }) => url)).toEqual(['https://example.com/books/book/']);
    expect((await collectionFeed('none', library))?.items).toEqual([]);
  });
});

describe('the JSON feed', () => {
  it('holds the same', async () => {
    const feed: unknown = await jsonFeed(await siteFeed(await readLibrary())).json();
    expect(feed).toMatchObject({
      title: 'Leaves',
      home_page_url: 'https://example.com/',
      feed_url: 'https://example.com/feed.json',
      items: [
        {
          id: 'https://example.com/posts/five/',
          url: 'https://example.com/posts/five/',
          title: 'Title of five',
          summary: 'Words of five.',
          content_html: textOf('five'),
          date_published: '2024-05-01T07:00:00.000Z',
          date_modified: '2024-05-02T10:00:00.000Z',
          tags: ['Ink', 'Tea'],
          authors: [{ name: 'Grace' }],
          language: 'en',
        },
        { title: 'Title of four', date_published: '2024-04-01T22:30:00.000Z' },
        { title: 'Title of three', date_published: '2024-03-01T00:00:00.000Z' },
      ],
    });
  });
});
