import { beforeEach, expect, it, vi } from 'vitest';
import { entry } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { otherSite } from './other-site.ts';
import { colors } from '../../../src/lib/colors.ts';
import { iconFile, postImageFile } from '../../../src/lib/drawn-images.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { mainSubset } from '../../../src/lib/main-subset.ts';
import { hasDrawnImage, postImage, postImageSource } from '../../../src/lib/social-image.ts';
import type { Entry } from '../../../src/lib/entries.ts';

const asked: unknown[] = [];
vi.mock('../../../content-loader/pictures.ts', () => ({
  socialImageSize: { width: 1200, height: 630 },
  openPictures: () =>
    Promise.resolve({
      readSocialImage: (...what: unknown[]) => Promise.resolve(draw(what)),
      readIcon: (...what: unknown[]) => Promise.resolve(draw(what)),
    }),
}));
vi.mock('../../../src/lib/site.ts', (original) => otherSite(original, { workspaceIcon: false }));

function draw(what: readonly unknown[]): Uint8Array {
  asked.push(...what);
  return new TextEncoder().encode('drawn');
}

beforeEach(() => {
  asked.length = 0;
});

async function postWith(spec: Parameters<typeof entry>[1]): Promise<Entry> {
  storeEntries([entry('one', spec)]);
  const [post] = (await readLibrary()).posts;
  if (!post) throw new Error('There is no post.');
  return post;
}

const cover = { src: '/cover.webp', width: 800, height: 600, variants: [] };
const letter = { text: 'Leaves', language: 'en', square: '#0b6657', letter: '#ffffff' };

it('knows the colours of the style sheet, in both themes', () => {
  expect(colors).toEqual({
    paper: { light: '#fbfbf9', dark: '#12161b' },
    leaf: { light: '#ffffff', dark: '#191e25' },
    ink: { light: '#0d1620', dark: '#f3f5f4' },
    soft: { light: '#55606b', dark: '#a2adb6' },
    accent: { light: '#0b6657', dark: '#6fcdb6' },
  });
});

it('draws the title of a post in the colours of the site, or its cover', async () => {
  const post = await postWith({ cover, language: 'de' });
  const source = postImageSource(post);
  expect(source).toEqual({
    title: 'Title of one',
    site: 'Leaves',
    language: 'de',
    cover: '/cover.webp',
  });
  const response = await postImageFile(source);
  expect(response.headers.get('Content-Type')).toBe('image/jpeg');
  expect(await response.text()).toBe('drawn');
  const inks = { paper: '#fbfbf9', ink: '#0d1620', soft: '#55606b', accent: '#0b6657' };
  expect(asked).toEqual([
    { title: 'Title of one', site: 'Leaves', language: 'de', colors: inks },
    '/cover.webp',
    { source: 'none', standIn: letter },
  ]);
});

it('names the drawn picture of a post, whatever its cover', async () => {
  expect(hasDrawnImage()).toBe(true);
  expect(postImageSource(await postWith({}))).toMatchObject({ language: 'en', cover: undefined });
  expect(postImage(await postWith({ cover }))).toEqual({
    href: 'https://example.com/posts/one.jpg',
    width: 1200,
    height: 630,
  });
});

it.each([
  ['svg', 'image/svg+xml'],
  ['ico', 'image/x-icon'],
  ['png', 'image/png'],
  ['touch', 'image/png'],
] as const)("draws the site's icon as %s, of type %s", async (format, type) => {
  const response = await iconFile(format, 180);
  expect(response.headers.get('Content-Type')).toBe(type);
  expect(asked).toEqual([format, { source: 'none', standIn: letter, size: 180, paper: '#fbfbf9' }]);
});

it.each([
  ['en', 'latin'],
  ['vi', 'latin'],
  ['ru', 'cyrillic'],
  ['sr-Latn', 'latin'],
  ['el', 'greek'],
  ['he', 'hebrew'],
  ['fa', 'arabic'],
  ['hi', 'devanagari'],
  ['th', 'thai'],
  ['ja', 'latin'],
])('takes for a text in %s the %s part of a typeface', (language, subset) => {
  expect(mainSubset(language)).toBe(subset);
});
