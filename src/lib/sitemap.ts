import { isUpdated } from './dates.ts';
import { isIndexed } from './entry-head.ts';
import { layoutOf } from './layouts.ts';
import { type Library } from './library.ts';
import { absolute, file, route } from './links.ts';
import { hasTagsPage } from './tags-page.ts';
import { homeOfTree, rootPage } from './tree-pages.ts';
import { xmlDocument, type XmlElement } from './xml.ts';

export interface SitemapUrl {
  readonly href: string;
  /** ISO 8601; undefined for lists that have no date of their own. */
  readonly modified: string | undefined;
}

/** Most addresses that the protocol allows in one file (https://www.sitemaps.org/protocol.html). */
const partSize = 50_000;
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** All addresses of the site in files of at most 50,000; none where its origin is not known. */
export function sitemapParts(library: Library): readonly (readonly SitemapUrl[])[] {
  const urls = urlsOf(library).flatMap(({ href, modified }) => {
    const url = absolute(href);
    return url === undefined ? [] : [{ href: url, modified }];
  });
  const count = Math.ceil(urls.length / partSize);
  return Array.from({ length: count }, (_, n) => urls.slice(n * partSize, (n + 1) * partSize));
}

export function sitemapPart(urls: readonly SitemapUrl[]): Response {
  return xmlResponse({
    name: 'urlset',
    attributes: { xmlns: namespace },
    content: urls.map((url) => element('url', url)),
  });
}

/** Names every part; an empty answer, which writes no file, where the origin is not known. */
export function sitemapIndex(library: Library): Response {
  const parts = sitemapParts(library);
  if (parts.length === 0) return new Response(null);
  return xmlResponse({
    name: 'sitemapindex',
    attributes: { xmlns: namespace },
    content: parts.map((urls, part) =>
      element('sitemap', {
        href: absolute(file(`sitemap-${part}.xml`)) ?? '',
        modified: newest(urls.flatMap(({ modified }) => modified ?? [])),
      }),
    ),
  });
}

function urlsOf(library: Library): readonly SitemapUrl[] {
  const { collections, pages, posts, terms, trees } = library;
  const home = homeOfTree(library);
  const all = [...pages, ...trees.values(), ...collections.values()].flat();
  // Entries of a changelog are parts of its list.
  const entries = all.filter(
    ({ collection, data }) => isIndexed(data) && layoutOf(collection) !== 'changelog',
  );
  const edited = newest(entries.map(({ data }) => data.edited));
  const lists = Object.values(terms).flatMap((group) => [...group.values()]);
  return [
    ...(home ? [] : [{ href: route(), modified: edited }]),
    // The first page of a tree is its root, and is among the entries.
    ...[...collections.keys()]
      .filter((name) => rootPage(library, name) === undefined)
      .map((name) => ({ href: route(name), modified: edited })),
    ...(hasTagsPage(library) ? [{ href: route('tags'), modified: edited }] : []),
    ...(posts.some(isUpdated) ? [{ href: route('updated'), modified: edited }] : []),
    ...entries.map(({ data }) => ({ href: data.href, modified: data.edited })),
    ...lists.map(({ kind, slug, posts }) => ({
      href: route(kind, slug),
      modified: newest(posts.map(({ data }) => data.edited)),
    })),
  ];
}

function element(name: string, { href, modified }: SitemapUrl): XmlElement {
  return {
    name,
    content: [
      { name: 'loc', content: href },
      modified === undefined ? undefined : { name: 'lastmod', content: modified },
    ],
  };
}

// ISO 8601 instants in UTC sort as text.
function newest(instants: readonly string[]): string | undefined {
  return instants.toSorted().at(-1);
}

function xmlResponse(root: XmlElement): Response {
  return new Response(xmlDocument(root), { headers: { 'Content-Type': 'application/xml' } });
}
