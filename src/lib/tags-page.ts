import { frameOf, termsTitle, type Frame } from './frame.ts';
import type { Library, Term } from './library.ts';
import { route } from './links.ts';
import { count, ui } from './ui.ts';
import { site } from './site.ts';

/** The index of all tags, and of the categories and series if there are any. */
export interface TagsPage {
  readonly frame: Frame;
  readonly title: string;
  readonly sections: readonly TagsSection[];
}

export interface TagsSection {
  readonly title: string;
  readonly terms: readonly {
    readonly href: string;
    readonly text: string;
    readonly size: number;
    readonly count: string;
  }[];
}

/** Is there an index of terms? A site without posts, as of trees alone, has none. */
export function hasTagsPage({ collections }: Library): boolean {
  return [...collections.values()].some((posts) => posts.length > 0);
}

/** Computes the index of tags, in the alphabet of the site's language; undefined: there is none. */
export function tagsPage(library: Library): TagsPage | undefined {
  if (!hasTagsPage(library)) return undefined;
  const { tags, categories, series, authors } = library.terms;
  const title = termsTitle(library) ?? ui.tags;
  const sections = [
    section(ui.tags, [...tags.values()]),
    section(ui.categories, [...categories.values()]),
    section(ui.series, [...series.values()]),
    section(ui.authors, [...authors.values()]),
  ];
  return {
    frame: frameOf(library, route('tags'), { title, description: `${title} · ${site.title}` }),
    title,
    sections: sections.filter(({ terms }) => terms.length > 0),
  };
}

function section(title: string, terms: readonly Term[]): TagsSection {
  const { compare } = new Intl.Collator(site.language);
  const links = terms.map(({ kind, name, slug, posts }) => ({
    href: route(kind, slug),
    text: name,
    size: posts.length,
    count: count(ui.postCount, posts.length),
  }));
  return { title, terms: links.sort((a, b) => compare(a.text, b.text)) };
}
