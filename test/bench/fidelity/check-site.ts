import { attribute, findAll, textOf } from './dom.ts';
import { normalize, toLetterText } from './normal.ts';
import type { Check } from './page-check.ts';
import { toJson, toText } from './json.ts';
import { plainText } from './source.ts';
import type { Source, SourcePage } from './source.ts';

/** What is published is there once, at its route; nothing else is there at all. */
export function checkSite(check: Check): void {
  const { source, site, counter } = check;
  for (const page of source.pages) {
    const found = site.pages.get(page.id)?.length ?? 0;
    const title = plainText(titleOf(page)).slice(0, 40);
    counter.count(
      'published pages, and only they',
      found === (page.published ? 1 : 0),
      title,
      () => `${found} files`,
    );
  }
  const known = new Set(source.pages.map(({ id }) => id));
  for (const id of site.pages.keys()) {
    if (!known.has(id)) counter.count('published pages, and only they', false, id);
  }
  checkPages(check);
  checkRoutes(check);
  checkFeeds(check);
}

export function titleOf({ properties }: SourcePage): unknown {
  const title = Object.values(properties).find((property) => toJson(property)['type'] === 'title');
  return toJson(title)['title'];
}

function checkPages({ pages, counter, world }: Check): void {
  for (const [id, { site, content }] of pages) {
    const where = site.route;
    const titles = site.file.elements.filter(({ tagName }) => tagName === 'h1');
    const [title] = titles;
    const inHeader = title !== undefined && findAll(site.article, 'h1').includes(title);
    counter.count(
      'one h1, in the article',
      titles.length === 1 && inHeader,
      where,
      () => `${titles.length} h1`,
    );
    const wanted = toLetterText(world.titleOf(id) ?? '');
    const shown = toLetterText(title === undefined ? '' : textOf(title));
    // An icon may stand in front.
    counter.count(
      'titles',
      wanted !== '' ? shown.endsWith(wanted) : shown !== '',
      where,
      () => `${shown} for ${wanted}`,
    );
    const contents = findAll(site.article, 'div').filter(
      (each) => attribute(each, 'data-content') !== undefined,
    );
    counter.count('one data-content', contents.length === 1 && contents[0] === content, where);
    const articles = site.file.elements.filter(({ tagName }) => tagName === 'article');
    counter.count('one article', articles.length === 1, where, () => String(articles.length));
  }
}

const reserved = new Set([
  ...['posts', 'tags', 'updated', 'pagefind', '_astro', '_headers', '_redirects'],
  ...['index', '404', '500', 'favicon.ico', 'favicon.svg', 'robots.txt', 'llms.txt'],
]);
/** The contract's slug rule, written down a second time. */
export function toSlug(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u);
  const slug = words.filter((word) => word !== '').join('-');
  return cut(slug, 180);
}

function cut(slug: string, bytes: number, end = /-+$/): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(slug)) {
    if (Buffer.byteLength(kept + segment) > bytes) break;
    kept += segment;
  }
  return kept.length < slug.length || end.source.startsWith('-') ? kept.replace(end, '') : kept;
}

function checkRoutes({ source, pages, counter, world }: Check): void {
  const taken = { post: new Set<string>(), page: new Set<string>() };
  for (const page of source.pages.filter(({ published }) => published)) {
    const kind =
      toText(toJson(value(page, 'Type', 'select'))['name']).toLowerCase() === 'page'
        ? 'page'
        : 'post';
    const own = hasProperty(source, 'slug') ? plainText(value(page, 'Slug', 'rich_text')) : '';
    const wish = [toTypedSlug(normalize(own)), toSlug(normalize(world.titleOf(page.id) ?? ''))];
    const slug = claim(wish.find((each) => each !== '') ?? page.id, kind, taken[kind]);
    const route = kind === 'page' ? `/${slug}/` : `/posts/${slug}/`;
    const shown = pages.get(page.id)?.site.route;
    counter.count(
      'slugs and routes',
      shown?.normalize('NFC') === route,
      page.id,
      () => `${shown ?? 'none'} for ${route}`,
    );
  }
}

function claim(wish: string, kind: 'post' | 'page', taken: Set<string>): string {
  const isTaken = (slug: string): boolean =>
    taken.has(slug.toLowerCase()) ||
    /\.(md|html|xml)$/i.test(slug) ||
    (kind === 'page' ? reserved.has(slug.toLowerCase()) : /^([2-9]|10)$/.test(slug));
  let slug = wish;
  for (let n = 2; isTaken(slug); n++) slug = `${cut(wish, 180 - `-${n}`.length)}-${n}`;
  taken.add(slug.toLowerCase());
  return slug;
}

/** The contract's rule for a slug that was typed. */
function toTypedSlug(text: string): string {
  if (!/[\p{L}\p{M}\p{N}_~-]/u.test(text)) return '';
  const parts = text
    .trim()
    .normalize('NFC')
    .split('/')
    .map((part) => part.split(/[^\p{L}\p{M}\p{N}._~-]+/u).join('-'))
    .map((part) => part.replace(/^\.+|\.+$/g, ''));
  return cut(parts.filter((part) => part !== '').join('/'), 180, /[./]+$/);
}

/** Rows may have values of properties that their database no longer has. */
function hasProperty(source: Source, name: string): boolean {
  return Object.keys(source.database.schema).some((each) => each.toLowerCase() === name);
}

function value(page: SourcePage, name: string, type: string): unknown {
  const found = Object.entries(page.properties).find(
    ([each]) => each.toLowerCase() === name.toLowerCase(),
  );
  return toJson(found?.[1])[type];
}

function checkFeeds({ site, pages, counter }: Check): void {
  const read = (path: string): string =>
    site.files.has(path) ? site.readBytes(path).toString() : '';
  const maps = [...site.files].filter((path) => /^sitemap-\d+\.xml$/.test(path));
  const locations = maps.flatMap((path) =>
    [...read(path).matchAll(/<loc>([^<]*)<\/loc>/g)].map((each) => pathOf(each[1] ?? '')),
  );
  for (const { site: page } of pages.values()) {
    const listed = locations.filter((each) => each === page.route).length;
    counter.count('sitemap', listed === 1, page.route, () => `${listed} times`);
  }
  for (const path of locations) {
    counter.count(
      'sitemap',
      site.files.has(`${path.slice(1)}index.html`),
      path,
      () => 'leads nowhere',
    );
  }
  for (const path of [
    'rss.xml',
    'atom.xml',
    'feed.json',
    'llms.txt',
    'robots.txt',
    '404.html',
    'sitemap-index.xml',
  ]) {
    counter.count('feeds and fixed routes', read(path) !== '', path);
  }
  for (const path of ['rss.xml', 'atom.xml', 'feed.json']) {
    const linked = [
      ...read(path).matchAll(/https:\/\/example\.com(\/posts\/[^"<\s]*?\/)(?=["<])/g),
    ].map((each) => pathOf(each[1] ?? ''));
    for (const each of new Set(linked)) {
      counter.count(
        'feeds and fixed routes',
        site.files.has(`${each.slice(1)}index.html`),
        `${path} ${each}`,
      );
    }
  }
}

function pathOf(address: string): string {
  const path = URL.parse(address.replaceAll('&amp;', '&'), 'https://example.com')?.pathname ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
