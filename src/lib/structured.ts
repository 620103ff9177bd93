import type { BlogPosting, BreadcrumbList, Person, WebSite, WithContext } from 'schema-dts';
import { site } from './site.ts';
import type { TextLink } from './cards.ts';
import { collectionTitle } from './collections.ts';
import type { Entry } from './entries.ts';
import { absolute, route } from './links.ts';
import { postImage } from './social-image.ts';
import { ui } from './ui.ts';

const context = 'https://schema.org';

/** The site as schema.org/WebSite; nothing where its origin is not known. */
export function websiteData(): readonly WithContext<WebSite>[] {
  const url = absolute(route());
  if (url === undefined) return [];
  return [
    {
      '@context': context,
      '@type': 'WebSite',
      name: site.title,
      ...(site.description !== undefined && { description: site.description }),
      url,
      inLanguage: site.language,
    },
  ];
}

/** A post as schema.org/BlogPosting with its path; nothing where the origin is not known. */
export function postData(
  entry: Entry,
): readonly (WithContext<BlogPosting> | WithContext<BreadcrumbList>)[] {
  const { collection, data } = entry;
  const url = absolute(data.href);
  if (url === undefined) return [];
  const image = postImage(entry)?.href;
  const isRead = data.isPrivate !== true;
  return [
    {
      '@context': context,
      '@type': 'BlogPosting',
      headline: data.title,
      ...(isRead && { description: data.summary ?? data.excerpt }),
      url,
      mainEntityOfPage: url,
      datePublished: data.date?.start ?? data.created,
      dateModified: data.edited,
      inLanguage: data.language ?? site.language,
      ...(isRead && {
        wordCount: data.words,
        keywords: data.tags.map(({ name }) => name),
        author: authorsOf(entry),
      }),
      ...(image !== undefined && { image }),
    },
    breadcrumbs([{ href: route(collection), text: collectionTitle(collection) }], data.title),
  ];
}

function authorsOf({ data }: Entry): readonly Person[] {
  const named = data.authors.map(({ name, slug }) => person(name, route('authors', slug)));
  return named.length > 0 ? named : [person(site.author ?? site.title, route())];
}

function person(name: string, href: string): Person {
  return { '@type': 'Person', name, url: absolute(href) ?? href };
}

/** The path to a page, from the home page; the page itself is last. */
export function breadcrumbs(path: readonly TextLink[], title: string): WithContext<BreadcrumbList> {
  // A collection may stand at the site's first address itself.
  const below = path.filter(({ href }) => href !== route());
  const steps = [{ href: route(), text: ui.home }, ...below];
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: [
      ...steps.map(({ href, text }, index) => ({
        '@type': 'ListItem' as const,
        position: index + 1,
        name: text,
        item: absolute(href) ?? href,
      })),
      { '@type': 'ListItem' as const, position: steps.length + 1, name: title },
    ],
  };
}
