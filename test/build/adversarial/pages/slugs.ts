import { mentionPage, paragraph } from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { pageId, slug } from '../page.ts';

const wishes: readonly string[] = [
  '../../etc/passwd',
  '..',
  '/absolute/path',
  'a/b/c',
  'back\\slash',
  '%2e%2e%2fescape',
  'null\u0000byte',
  'UPPER Case',
  'Ünïcödé',
  'U\u0308ni\u0308co\u0308de\u0301',
  '日本語 の スラッグ',
  'مرحبا بالعالم',
  '2',
  '2025',
  '٢٠٢٥',
  'posts',
  'Tags',
  '404',
  'index',
  'rss.xml',
  'authors',
  'categories',
  'series',
  'search',
  'collide',
  'Collide',
  'collide!',
  'collide-2',
  '---',
  '💥',
  'con',
  'name.',
  'a?b#c&d=e',
  '_astro',
  'pagefind',
  'İstanbul',
  'ß',
];

const page = { Type: { type: 'select', select: { name: 'Page', color: 'blue' } } };
const standalone = [
  'posts',
  'about',
  'collide',
  'rss.xml',
  'sitemap-index.xml',
  '2',
  '../up',
  'tags',
  '404',
  'favicon.ico',
  'pagefind',
  '_astro',
];

export const slugPages: readonly PageSpec[] = [
  ...wishes.map((wish, at) => ({
    key: `slug-${at}`,
    title: `Slug ${at}`,
    properties: slug(wish),
    blocks: [
      paragraph([`wished ${at} `, mentionPage(pageId(`slug-${(at + 1) % wishes.length}`), 'next')]),
    ],
  })),
  ...standalone.map((wish, at) => ({
    key: `standalone-${at}`,
    title: `Standalone ${at}`,
    properties: { ...slug(wish), ...page, Order: { type: 'number', number: at - 3.5 } },
    blocks: [paragraph(`standalone ${at} words`)],
  })),
];
