import { beforeEach, describe, expect, it } from 'vitest';
import { day, entry, usualEntries } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { cardOf } from '../../../src/lib/cards.ts';
import type { Entry } from '../../../src/lib/entries.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { markdownFile, markdownHref } from '../../../src/lib/markdown-file.ts';
import { standalonePage, type StandalonePage } from '../../../src/lib/standalone-page.ts';

beforeEach(() => {
  storeEntries(usualEntries);
});

async function find(id: string): Promise<Entry> {
  const found = (await readLibrary()).byId.get(id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
}

async function pageOf(id: string): Promise<StandalonePage> {
  return standalonePage(await find(id), await readLibrary());
}

const cover = { src: '/covers/one.avif', width: 1200, height: 630, alt: '', variants: [] };

describe('a card', () => {
  it('says all that a list shows of a post', async () => {
    expect(cardOf(await find('one'))).toEqual({
      href: '/posts/one/',
      title: 'Title of one',
      icon: undefined,
      summary: 'The first one.',
      cover: undefined,
      date: { datetime: '2023-12-31', text: 'December 31, 2023' },
      readingTime: '1 min read',
      tags: [{ href: '/tags/ink/', text: 'Ink' }],
      language: {},
      mark: undefined,
    });
  });

  it('has the first words where there is no summary, and its own language and mark', async () => {
    expect(cardOf(await find('two'))).toMatchObject({
      summary: 'Words of two.',
      language: { lang: 'de', dir: 'ltr' },
    });
    storeEntries([
      entry('a', { language: 'ar', draft: 'scheduled' }),
      entry('b', { language: 'en' }),
    ]);
    expect(cardOf(await find('a'))).toMatchObject({
      language: { lang: 'ar', dir: 'rtl' },
      mark: 'Scheduled',
    });
    expect(cardOf(await find('b')).language).toEqual({});
  });

  it('says that its post is pinned, or rather that it is a draft', async () => {
    storeEntries([
      entry('a', { pinned: true, icon: { kind: 'emoji', emoji: '🖋' }, cover }),
      entry('b', { pinned: true, draft: 'draft' }),
    ]);
    expect(cardOf(await find('a'))).toMatchObject({
      mark: 'Pinned',
      icon: { kind: 'emoji', emoji: '🖋' },
      cover,
    });
    expect(cardOf(await find('b')).mark).toBe('Draft');
  });

  it('has a name where the post has no title, which is otherwise as it was written', async () => {
    storeEntries([entry('blank', { title: ' \n' }), entry('wide', { title: ' Wide ' })]);
    expect(cardOf(await find('blank')).title).toBe('Untitled');
    expect(cardOf(await find('wide')).title).toBe(' Wide ');
  });
});

describe('a standalone page', () => {
  it('says in its head what it is', async () => {
    storeEntries([
      entry('about', { kind: 'page', cover, summary: 'Who we are.' }),
      entry('bare', { kind: 'page', canonicalUrl: 'https://elsewhere.example/', language: 'de' }),
      entry('draft', { kind: 'page', draft: 'draft' }),
    ]);
    const about = await pageOf('about');
    expect(about.frame.head).toMatchObject({
      title: 'Title of about',
      description: 'Who we are.',
      canonical: 'https://example.com/about/',
      image: { href: 'https://example.com/covers/one.avif', width: 1200, height: 630 },
      type: 'website',
      index: true,
    });
    expect(about).toMatchObject({ summary: 'Who we are.', cover, language: {}, mark: undefined });
    const bare = await pageOf('bare');
    expect(bare.frame.head).toMatchObject({
      description: 'Words of bare.',
      canonical: 'https://elsewhere.example/',
      image: undefined,
    });
    expect(bare).toMatchObject({ summary: undefined, language: { lang: 'de' } });
    expect(await pageOf('draft')).toMatchObject({
      mark: 'Draft',
      frame: { head: { index: false } },
    });
  });

  it('is the current one of the navigation, alone', async () => {
    const { navigation } = (await pageOf('about')).frame;
    expect(navigation.filter(({ current }) => current).map(({ href }) => href)).toEqual([
      '/about/',
    ]);
    const { navigation: elsewhere } = (await pageOf('home')).frame;
    expect(elsewhere.filter(({ current }) => current)).toEqual([]);
  });
});

describe('the Markdown twin of a post', () => {
  it('has its title and its address above its text', async () => {
    const one = await find('one');
    expect(markdownHref(one)).toBe('/posts/one.md');
    expect(markdownFile(one, '\nWords.\n\n')).toBe(
      '# Title of one\n\n<https://example.com/posts/one/>\n\nWords.\n',
    );
    const blank = { ...one, data: { ...one.data, title: ' ', date: day('2024-01-01') } };
    expect(markdownFile(blank, 'Words.')).toMatch(/^# Untitled\n/);
  });
});
