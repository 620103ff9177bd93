import { beforeEach, describe, expect, it } from 'vitest';
import { day, entry, usualEntries } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { editsPage } from '../../../src/lib/edits-page.ts';
import { homePage } from '../../../src/lib/home-page.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { collectionPages, termPages, type NumberedPage } from '../../../src/lib/list-pages.ts';
import { llmsText } from '../../../src/lib/llms-text.ts';
import { tagsPage } from '../../../src/lib/tags-page.ts';

beforeEach(() => {
  storeEntries(usualEntries);
});

/** Address of each page, and what it lists. */
function outline(pages: readonly NumberedPage[]) {
  return pages.map(({ number, page }) => ({
    number,
    address: page.frame.head.canonical,
    listed: page.groups.map(({ year, cards }) => [year, ...cards.map(({ href }) => href)]),
  }));
}

describe('the list of all posts', () => {
  it('has every post once, newest first, under the year of its date', async () => {
    expect(outline(collectionPages('posts', await readLibrary()))).toEqual([
      {
        number: undefined,
        address: 'https://example.com/posts/',
        listed: [['2024', '/posts/five/', '/posts/four/']],
      },
      {
        number: '2',
        address: 'https://example.com/posts/2/',
        listed: [['2024', '/posts/three/', '/posts/two/']],
      },
      {
        number: '3',
        address: 'https://example.com/posts/3/',
        listed: [['2023', '/posts/one/']],
      },
    ]);
  });

  it('leads from each page to the newer and the older one', async () => {
    const pages = collectionPages('posts', await readLibrary());
    expect(pages.map(({ page: { pager } }) => [pager?.newer?.href, pager?.older?.href])).toEqual([
      [undefined, '/posts/2/'],
      ['/posts/', '/posts/3/'],
      ['/posts/2/', undefined],
    ]);
    expect(pages[1]?.page.pager?.pages).toMatchObject([
      { href: '/posts/', text: '1', current: false, gap: false },
      { href: '/posts/2/', text: '2', current: true, gap: false },
      { href: '/posts/3/', text: '3', current: false, gap: false },
    ]);
  });

  it('shows the first, the last and the nearest of many pages, and where some are left out', async () => {
    storeEntries(Array.from({ length: 20 }, (_, n) => entry(`p${n}`)));
    const page = collectionPages('posts', await readLibrary())[5]?.page;
    const shown = page?.pager?.pages.map(({ text, gap }) => (gap ? `…${text}` : text));
    expect(shown).toEqual(['1', '…4', '5', '6', '7', '8', '…10']);
  });

  it('shows no page of it twice, and each in its place, near both ends', async () => {
    storeEntries(Array.from({ length: 14 }, (_, n) => entry(`p${n}`)));
    const pages = collectionPages('posts', await readLibrary());
    const shown = pages.map(({ page: { pager } }) =>
      pager?.pages.map(({ text, gap, current }) => `${gap ? '…' : ''}${text}${current ? '!' : ''}`),
    );
    expect(shown[0]).toEqual(['1!', '2', '3', '…7']);
    expect(shown[1]).toEqual(['1', '2!', '3', '4', '…7']);
    expect(shown[3]).toEqual(['1', '2', '3', '4!', '5', '6', '7']);
    expect(shown[6]).toEqual(['1', '…5', '6', '7!']);
    expect(pages[3]?.page.pager).toMatchObject({
      position: 'Page 4',
      newer: { href: '/posts/3/', text: 'Newer' },
      older: { href: '/posts/5/', text: 'Older' },
    });
  });

  it('says what it is, in its heading, its head and its links', async () => {
    const library = await readLibrary();
    const [first, second] = collectionPages('posts', library);
    expect(first?.page).toMatchObject({
      kind: undefined,
      title: 'All posts',
      size: '5 posts',
      links: [{ href: '/updated/', text: 'Recently updated' }],
      frame: { head: { title: 'All posts', description: 'All posts · Leaves' } },
    });
    expect(second?.page.frame.head).toMatchObject({
      title: 'All posts · Page 2',
      description: 'All posts · Page 2 · Leaves',
    });
    expect(collectionPages('books', library)[0]?.page).toMatchObject({
      title: 'Books',
      size: '1 post',
      links: [],
    });
    storeEntries([entry('one', { date: day('2024-01-01') })]);
    expect(collectionPages('posts', await readLibrary())[0]?.page.links).toEqual([]);
  });

  it('shows pages of two digits in the order of numbers', async () => {
    storeEntries(Array.from({ length: 24 }, (_, n) => entry(`p${n}`)));
    const pages = collectionPages('posts', await readLibrary());
    expect(pages[9]?.page.pager?.pages.map(({ text }) => text)).toEqual([
      '1',
      '8',
      '9',
      '10',
      '11',
      '12',
    ]);
  });

  it('is there, and one page, where there is no post', async () => {
    storeEntries([]);
    const pages = collectionPages('posts', await readLibrary());
    expect(pages).toHaveLength(1);
    expect(pages[0]?.page.pager).toBeUndefined();
  });

  it('puts posts of one date in the order of their making, newest first', async () => {
    const same = { date: day('2024-01-01') };
    storeEntries([
      entry('b', { ...same, created: '2023-01-01T00:00:00.000Z' }),
      entry('a', { ...same, created: '2023-01-02T00:00:00.000Z' }),
      entry('c', { ...same, created: '2023-01-01T00:00:00.000Z' }),
    ]);
    const { posts } = await readLibrary();
    expect(posts.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

describe('the list of a term', () => {
  it('has the posts of all collections with a tag, newest first', async () => {
    const library = await readLibrary();
    const term = library.terms.tags.get('ink');
    expect(term && outline(termPages(term, library))).toMatchObject([
      {
        address: 'https://example.com/tags/ink/',
        listed: [['2024', '/posts/five/', '/posts/four/']],
      },
      { number: '2', listed: [['2024', '/posts/three/', '/posts/two/']] },
      {
        number: '3',
        listed: [
          ['2024', '/books/book/'],
          ['2023', '/posts/one/'],
        ],
      },
    ]);
  });

  it('has a series from its beginning', async () => {
    const library = await readLibrary();
    const term = library.terms.series.get('binding');
    expect(term && outline(termPages(term, library))).toMatchObject([
      { listed: [[undefined, '/posts/one/', '/posts/two/']] },
      { listed: [[undefined, '/posts/three/']] },
    ]);
  });

  it('says which kind of term it is, and leads to the feed of a tag', async () => {
    const library = await readLibrary();
    const first = (kind: 'tags' | 'authors' | 'series' | 'categories', slug: string) => {
      const term = library.terms[kind].get(slug);
      const {
        kind: label,
        title,
        links,
        frame,
      } = (term && termPages(term, library)[0]?.page) ?? {};
      return [label, title, links?.map(({ href, text }) => `${href} ${text}`), frame?.head.title];
    };
    expect(first('tags', 'tea')).toEqual(['Tag', 'Tea', ['/tags/tea/rss.xml Feed'], 'Tag: Tea']);
    expect(first('categories', 'craft')).toEqual(['Category', 'Craft', [], 'Category: Craft']);
    expect(first('series', 'binding')).toEqual(['Series', 'Binding', [], 'Series: Binding']);
    expect(first('authors', 'grace')).toEqual(['Author', 'Grace', [], 'Author: Grace']);
  });

  it('names the feed of a tag, and no other', async () => {
    const library = await readLibrary();
    const feedsOf = (kind: 'tags' | 'authors', slug: string) => {
      const term = library.terms[kind].get(slug);
      return term && termPages(term, library)[0]?.page.frame.head.feeds.map(({ href }) => href);
    };
    expect(feedsOf('tags', 'tea')).toEqual(['/rss.xml', '/tags/tea/rss.xml']);
    expect(feedsOf('authors', 'grace')).toEqual(['/rss.xml']);
  });
});

describe('the index of terms', () => {
  it('has every term with the number of its posts', async () => {
    const { sections = [] } = tagsPage(await readLibrary()) ?? {};
    expect(
      sections.map(({ title, terms }) => [title, ...terms.map(({ href, size }) => [href, size])]),
    ).toEqual([
      ['Tags', ['/tags/ink/', 6], ['/tags/tea/', 1]],
      ['Categories', ['/categories/craft/', 1]],
      ['Series', ['/series/binding/', 3]],
      ['Authors', ['/authors/grace/', 1]],
    ]);
  });
});

describe('an index of few terms', () => {
  it('has them in the alphabet of the language, and no heading without terms', async () => {
    storeEntries([
      entry('a', { tags: ['Zebra', 'ärger', 'Apfel'] }),
      entry('b', { tags: ['Zebra', 'Birne'] }),
    ]);
    const { sections, title, frame } = tagsPage(await readLibrary()) ?? {};
    expect(sections).toEqual([
      {
        title: 'Tags',
        terms: [
          { href: '/tags/apfel/', text: 'Apfel', size: 1, count: '1 post' },
          { href: '/tags/ärger/', text: 'ärger', size: 1, count: '1 post' },
          { href: '/tags/birne/', text: 'Birne', size: 1, count: '1 post' },
          { href: '/tags/zebra/', text: 'Zebra', size: 2, count: '2 posts' },
        ],
      },
    ]);
    expect(title).toBe('Tags');
    expect(frame?.head).toMatchObject({ title: 'Tags', description: 'Tags · Leaves' });
  });
});

describe('the list of an author', () => {
  const pageOf = async () => {
    const library = await readLibrary();
    const term = library.terms.authors.get('grace');
    return term && termPages(term, library)[0]?.page;
  };
  const page = { collection: 'books', id: 'grace' };

  it('has the picture of the person', async () => {
    storeEntries([
      entry('one', { authors: [{ name: 'Grace', slug: 'grace' }] }),
      entry('two', { authors: [{ name: 'Grace', slug: 'grace', avatar: '/grace.webp' }] }),
    ]);
    expect(await pageOf()).toMatchObject({ portrait: '/grace.webp', summary: undefined });
  });

  it('has picture and sentence of the page that authors have where they are a collection', async () => {
    storeEntries([
      entry('one', { authors: [{ name: 'Grace', slug: 'grace', page }] }),
      entry('grace', {
        collection: 'books',
        summary: 'Prints by hand.',
        cover: { src: '/cover.webp', width: 9, height: 9, variants: [] },
      }),
    ]);
    expect(await pageOf()).toMatchObject({ portrait: '/cover.webp', summary: 'Prints by hand.' });
  });

  it('has neither where that page is not published, and a tag never has', async () => {
    storeEntries([
      entry('one', { authors: [{ name: 'Grace', slug: 'grace', page }], tags: ['Ink'] }),
    ]);
    expect(await pageOf()).toMatchObject({ portrait: undefined, summary: undefined });
    const library = await readLibrary();
    const term = library.terms.tags.get('ink');
    const listed = term && termPages(term, library)[0]?.page;
    expect(listed).toMatchObject({ portrait: undefined, summary: undefined });
  });
});

describe('the list of edits', () => {
  it('has the posts that were edited after their day, newest edit first', async () => {
    const page = editsPage(await readLibrary());
    expect(page?.groups.flatMap(({ cards }) => cards.map(({ href }) => href))).toEqual([
      '/posts/two/',
      '/posts/one/',
      '/posts/five/',
    ]);
  });
});

describe('the home page', () => {
  it('leads with what is featured, and repeats none of it under the newest', async () => {
    const page = homePage(await readLibrary());
    expect(page.title).toBe('Title of home');
    expect(page.lead?.href).toBe('/posts/three/');
    expect(page.recent.map(({ href }) => href)).toEqual(['/posts/five/', '/posts/four/']);
    expect(page.hasMore).toBe(true);
  });
});

describe('the navigation', () => {
  it('has the lists, then pages by their order, without the introduction', async () => {
    const { frame } = homePage(await readLibrary());
    expect(frame.navigation.map(({ href }) => href)).toEqual([
      '/posts/',
      '/books/',
      '/tags/',
      '/about/',
    ]);
  });

  it.each<[string, Parameters<typeof entry>[1], string | undefined]>([
    ['no term', {}, undefined],
    ['nothing but authors', { authors: [{ name: 'Grace', slug: 'grace' }] }, undefined],
    ['categories alone', { category: 'Craft' }, 'Categories'],
    ['a series alone', { series: 'Binding' }, 'Series'],
    ['tags and categories', { category: 'Craft', tags: ['Ink'] }, 'Tags'],
  ])('of a site with %s names the index of terms so, or not at all', async (_name, spec, text) => {
    storeEntries([entry('one', spec)]);
    const library = await readLibrary();
    const items = homePage(library).frame.navigation;
    expect(items.find(({ href }) => href === '/tags/')?.text).toBe(text);
    expect(tagsPage(library)?.title).toBe(text ?? 'Tags');
  });
});

describe('llms.txt', () => {
  it('has every post and page, with its own summary before its first words', async () => {
    expect(llmsText(await readLibrary())).toBe(`# Leaves

> Notes on paper.

## Posts

- [Title of five](https://example.com/posts/five.md): Words of five.
- [Title of four](https://example.com/posts/four.md): Words of four.
- [Title of three](https://example.com/posts/three.md): Words of three.
- [Title of two](https://example.com/posts/two.md): Words of two.
- [Title of one](https://example.com/posts/one.md): The first one.

## Books

- [Title of book](https://example.com/books/book.md): Words of book.

## Pages

- [Title of home](https://example.com/home/): Words of home.
- [Title of about](https://example.com/about/): Words of about.
`);
  });
});
