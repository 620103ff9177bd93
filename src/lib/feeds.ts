import rss from '@astrojs/rss';
import { site } from './site.ts';
import type { Entry } from './entries.ts';
import { publishedAt } from './entries.ts';
import { isReadByAll } from './entry-head.ts';
import { collectionTitle } from './collections.ts';
import { contentHtml } from './content-html.ts';
import type { Library, Term } from './library.ts';
import { absolute, file, route } from './links.ts';
import { toXmlText, xmlDocument, type XmlElement } from './xml.ts';

/** A feed before it takes one of the three forms. All addresses are complete. */
export interface Feed {
  readonly title: string;
  /** Undefined: the site has none. */
  readonly description: string | undefined;
  /** The page that the feed belongs to. */
  readonly home: string;
  /** Newest edit, ISO 8601: never the time of the build. */
  readonly updated: string | undefined;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  readonly title: string;
  readonly url: string;
  readonly summary: string;
  readonly html: string;
  readonly published: string;
  readonly updated: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly language: string;
}

/** The newest posts; undefined where the site's origin is not known. */
export async function siteFeed({ posts }: Library): Promise<Feed | undefined> {
  return createFeed(site.title, route(), posts);
}

/** The newest entries of a collection; undefined where the site's origin is not known. */
export async function collectionFeed(
  collection: string,
  { collections }: Library,
): Promise<Feed | undefined> {
  const title = `${site.title}: ${collectionTitle(collection)}`;
  return createFeed(title, route(collection), collections.get(collection) ?? []);
}

/** A tag's newest posts; undefined where the site's origin is not known. */
export async function tagFeed({ name, slug, posts }: Term): Promise<Feed | undefined> {
  return createFeed(`${site.title}: ${name}`, route('tags', slug), posts);
}

/** RSS 2.0; an empty answer, which writes no file, without a feed. */
export async function rssFeed(feed: Feed | undefined): Promise<Response> {
  if (!feed) return new Response(null);
  return rss({
    title: toXmlText(feed.title),
    // RSS wants one.
    description: toXmlText(feed.description ?? feed.title),
    site: feed.home,
    trailingSlash: true,
    customData: `<language>${site.language}</language>`,
    items: feed.items.map((item) => ({
      title: toXmlText(item.title),
      link: item.url,
      pubDate: new Date(item.published),
      description: toXmlText(item.summary),
      content: toXmlText(item.html),
      categories: item.tags.map(toXmlText),
    })),
  });
}

/** Atom 1.0 (RFC 4287). */
export function atomFeed(feed: Feed | undefined): Response {
  if (!feed) return new Response(null);
  const body = xmlDocument({
    name: 'feed',
    attributes: { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': site.language },
    content: [
      { name: 'title', content: feed.title },
      ...(feed.description === undefined ? [] : [{ name: 'subtitle', content: feed.description }]),
      { name: 'id', content: feed.home },
      { name: 'updated', content: feed.updated ?? '1970-01-01T00:00:00Z' },
      { name: 'link', attributes: { href: feed.home } },
      { name: 'link', attributes: { rel: 'self', href: absolute(file('atom.xml')) } },
      { name: 'author', content: [{ name: 'name', content: site.author ?? site.title }] },
      ...feed.items.map(atomEntry),
    ],
  });
  return new Response(body, { headers: { 'Content-Type': 'application/atom+xml' } });
}

function atomEntry(item: FeedItem): XmlElement {
  return {
    name: 'entry',
    attributes: { 'xml:lang': item.language },
    content: [
      { name: 'title', content: item.title },
      { name: 'id', content: item.url },
      { name: 'link', attributes: { href: item.url } },
      { name: 'published', content: item.published },
      { name: 'updated', content: item.updated },
      ...item.authors.map((name) => ({
        name: 'author',
        content: [{ name: 'name', content: name }],
      })),
      ...item.tags.map((term) => ({ name: 'category', attributes: { term } })),
      { name: 'summary', content: item.summary },
      { name: 'content', attributes: { type: 'html' }, content: item.html },
    ],
  };
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonFeed(feed: Feed | undefined): Response {
  if (!feed) return new Response(null);
  const body = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.home,
    feed_url: absolute(file('feed.json')),
    language: site.language,
    items: feed.items.map((item) => ({
      id: item.url,
      url: item.url,
      title: item.title,
      summary: item.summary,
      content_html: item.html,
      date_published: item.published,
      date_modified: item.updated,
      tags: item.tags,
      authors: item.authors.map((name) => ({ name })),
      language: item.language,
    })),
  };
  return Response.json(body, { headers: { 'Content-Type': 'application/feed+json' } });
}

/** The posts that a feed of these shows. */
export function newestOf(posts: readonly Entry[]): readonly Entry[] {
  return posts.filter(({ data }) => isReadByAll(data)).slice(0, site.feedPosts);
}

async function createFeed(
  title: string,
  home: string,
  posts: readonly Entry[],
): Promise<Feed | undefined> {
  const url = absolute(home);
  if (url === undefined) return undefined;
  const items = await Promise.all(newestOf(posts).map(feedItem));
  const updated = items
    .map((item) => item.updated)
    .toSorted()
    .at(-1);
  return { title, description: site.description, home: url, updated, items };
}

async function feedItem(entry: Entry): Promise<FeedItem> {
  const { data } = entry;
  const url = absolute(data.href) ?? data.href;
  const published = new Date(publishedAt(entry)).toISOString();
  return {
    title: data.title,
    url,
    summary: data.summary ?? data.excerpt,
    html: await contentHtml(entry, url),
    published,
    // A post dated after its last edit must not seem older than itself.
    updated: data.edited > published ? data.edited : published,
    tags: data.tags.map(({ name }) => name),
    authors: data.authors.map(({ name }) => name),
    language: data.language ?? site.language,
  };
}
