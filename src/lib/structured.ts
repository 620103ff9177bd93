import { site } from '../site.ts';
import type { TextLink } from './cards.ts';
import { collectionTitle } from './collections.ts';
import type { Entry } from './entries.ts';
import { absolute, origin, route } from './links.ts';
import { postImage } from './social-image.ts';
import { ui } from './ui.ts';

const context = 'https://schema.org';

/** The site as schema.org/WebSite; nothing where its origin is not known. */
export function websiteData(): readonly object[] {
  if (origin === undefined) return [];
  return [
    {
      '@context': context,
      '@type': 'WebSite',
      name: site.title,
      description: site.description,
      url: absolute(route()),
      inLanguage: site.language,
    },
  ];
}

/** A post as schema.org/BlogPosting with its path; nothing where the origin is not known. */
export function postData(entry: Entry): readonly object[] {
  const { collection, data } = entry;
  if (origin === undefined) return [];
  const url = absolute(data.href);
  const authors = data.authors.map(({ name, slug }) => ({
    '@type': 'Person',
    name,
    url: absolute(route('authors', slug)),
  }));
  const siteAuthor = { '@type': 'Person', name: site.author ?? site.title, url: absolute(route()) };
  const posting = {
    '@context': context,
    '@type': 'BlogPosting',
    headline: data.title,
    description: data.summary ?? data.excerpt,
    url,
    mainEntityOfPage: url,
    datePublished: data.date?.start ?? data.created,
    dateModified: data.edited,
    inLanguage: data.language ?? site.language,
    wordCount: data.words,
    keywords: data.tags.map(({ name }) => name),
    author: authors.length > 0 ? authors : [siteAuthor],
    image: postImage(entry)?.href,
  };
  return [
    posting,
    breadcrumbs([{ href: route(collection), text: collectionTitle(collection) }], data.title),
  ];
}

/** The path to a page, from the home page; the page itself is last. */
function breadcrumbs(path: readonly TextLink[], title: string): object {
  const steps = [{ href: route(), text: ui.home }, ...path];
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: [
      ...steps.map(({ href, text }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: text,
        item: absolute(href),
      })),
      { '@type': 'ListItem', position: steps.length + 1, name: title },
    ],
  };
}
