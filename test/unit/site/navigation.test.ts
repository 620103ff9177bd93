import { describe, expect, it, vi } from 'vitest';
import { entry } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { otherSite } from './other-site.ts';
import { frameOf, type NavigationItem } from '../../../src/lib/frame.ts';
import { readLibrary } from '../../../src/lib/library.ts';

vi.mock('../../../src/lib/site.ts', (original) =>
  otherSite(original, {
    description: undefined,
    collections: { books: { page: 'x', title: 'Manual' } },
    navigation: [
      { label: 'Elsewhere', href: 'https://elsewhere.example/' },
      { label: 'Terms', href: '/tags/ink/' },
      {
        label: 'More',
        items: [
          { label: 'About', href: '/about/' },
          { label: 'Other host', href: '//other.example/' },
        ],
      },
    ],
  }),
);

const root = (href: string) =>
  entry('root', {
    collection: 'books',
    kind: 'page',
    slug: '',
    href,
    tree: { children: [], ancestors: [], depth: 0, order: 0, isDatabase: false },
  });
const icon = { kind: 'emoji', emoji: '🖋' } as const;

async function navigationAt(href: string): Promise<readonly NavigationItem[]> {
  return frameOf(await readLibrary(), href).navigation;
}

const outline = (items: readonly NavigationItem[]): readonly unknown[] =>
  items.map(({ href, text, current, items: below }) => [
    `${current ? '> ' : ''}${text} ${href ?? ''}`,
    ...outline(below),
  ]);

describe('the navigation of a site', () => {
  it('has lists, the index of terms, pages, and what the settings say, groups included', async () => {
    storeEntries([
      root('/books/'),
      entry('a', { tags: ['Ink'] }),
      entry('us', { kind: 'page', icon }),
    ]);
    const items = await navigationAt('/about/');
    expect(outline(items)).toEqual([
      ['Posts /posts/'],
      ['Manual /books/'],
      ['Tags /tags/'],
      ['Title of us /us/'],
      ['Elsewhere https://elsewhere.example/'],
      ['Terms /tags/ink/'],
      ['More ', ['> About /about/'], ['Other host //other.example/']],
    ]);
    expect(items.map((item) => item.icon)).toEqual([
      undefined,
      undefined,
      undefined,
      icon,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('marks the current page, and is one list for all pages that stand in none', async () => {
    storeEntries([entry('a', { tags: ['Ink'] })]);
    const library = await readLibrary();
    const at = (href: string) => frameOf(library, href).navigation;
    const marked = (items: readonly NavigationItem[]) =>
      items.filter(({ current }) => current).map(({ text }) => text);
    expect(marked(at('/tags/ink/'))).toEqual(['Terms']);
    expect(marked(at('/posts/'))).toEqual(['Posts']);
    expect(marked(at('/posts/a/'))).toEqual([]);
    expect(at('/posts/a/')).toBe(at('/posts/b/'));
  });

  it('does not name the tree that is the whole site: the name of the site leads there', async () => {
    storeEntries([root('/')]);
    expect((await navigationAt('/posts/')).map(({ text }) => text)).not.toContain('Manual');
  });
});

describe('the head of a page', () => {
  it('says the name of the site where nothing is described', async () => {
    storeEntries([]);
    const { head } = frameOf(await readLibrary(), '/');
    expect(head).toEqual({
      title: undefined,
      description: 'Leaves',
      type: 'website',
      canonical: 'https://example.com/',
      image: undefined,
      published: undefined,
      modified: undefined,
      tags: [],
      translations: [],
      feeds: [{ href: '/rss.xml', text: 'Leaves' }],
      markdown: undefined,
      index: true,
      structured: [],
    });
  });
});
