import type { AssetView, ConvertContext } from '../../content-loader/convert/context.ts';
import { parseNotionLink } from '../../content-loader/convert/notion-links.ts';
import { createWords } from '../../content-loader/words/words.ts';
import { showDatabase } from './views-world.ts';

/** What the golden pages refer to: a published page, a draft, a database, files and cards. */

const published = 'a1'.padStart(32, '0');
const books = 'db'.padStart(32, '0');

const shelf = showDatabase('db') ?? { views: [] };

const types: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  zip: 'application/zip',
};

export const world: ConvertContext = {
  page: { id: 'f'.repeat(32), href: '/posts/golden/', title: 'Golden', icon: undefined },
  ancestors: [{ title: 'Posts', href: '/posts/' }],
  locale: 'en',
  timeZone: 'UTC',
  words: createWords({ language: 'en', words: {} }),
  showCreators: false,
  resolvePage: (id) => {
    if (id === published) {
      const icon = { kind: 'emoji', emoji: '🌱' } as const;
      return { kind: 'published', page: { href: '/posts/seeds/', title: 'Seeds & soil', icon } };
    }
    return { kind: 'unpublished' };
  },
  resolveLink: (href) => {
    const link = parseNotionLink(href);
    if (link?.pageId === published) {
      const anchor = link.blockId === undefined ? '' : `#b-${link.blockId}`;
      return { kind: 'route', href: `/posts/seeds/${anchor}` };
    }
    if (link) return { kind: 'none', rule: 'link-private', detail: link.pageId };
    if (/^(?:https?|mailto|tel):/i.test(href)) return { kind: 'external', href };
    const rule = href.startsWith('/') ? 'link-broken' : 'link-forbidden';
    return { kind: 'none', rule, detail: href };
  },
  resolveAsset,
  resolveCard: (url) =>
    url === 'https://known.example/'
      ? {
          title: 'Known <site>',
          description: 'What it is about',
          siteName: 'Known',
          image: undefined,
          icon: undefined,
        }
      : undefined,
  resolveDatabase: (id) =>
    id === books
      ? { ...shelf, title: 'Books', href: '/books/', icon: { kind: 'emoji', emoji: '📚' } }
      : showDatabase(id.replace(/^0+/, '')),
  resolvePerson: () => undefined,
};

/** By the name at the end of the address: `gone` and `huge` are not there, the rest is. */
function resolveAsset(url: string): AssetView | undefined {
  const name = URL.parse(url)?.pathname.split('/').at(-1) ?? '';
  const unavailable = { kind: 'unavailable', bytes: undefined } as const;
  if (name.startsWith('huge')) {
    return { ...unavailable, reason: 'too-large', detail: 'larger than 25 MB', bytes: 31_000_000 };
  }
  if (!url.startsWith('https:') || name.startsWith('gone') || name === '') {
    return { ...unavailable, reason: 'gone', detail: 'the host says 404' };
  }
  const ending = name.split('.').at(-1) ?? '';
  const type = types[ending] ?? 'application/octet-stream';
  const stem = name.replace(/\W+/g, '-');
  const file = { src: `/files/${stem}.${ending}`, name, type, bytes: 12_345 };
  if (!type.startsWith('image/')) return { kind: 'file', file };
  const variants = [{ src: `/images/${stem}-640.webp`, width: 640 }];
  const image = {
    src: `/images/${stem}.webp`,
    width: 1280,
    height: 720,
    variants,
    preview: undefined,
  };
  return { kind: 'image', image, file };
}
