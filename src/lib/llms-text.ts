import { site } from './site.ts';
import { collectionTitle } from './collections.ts';
import type { Entry } from './entries.ts';
import { isIndexed } from './entry-head.ts';
import type { Library } from './library.ts';
import { absolute } from './links.ts';
import { markdownHref } from './markdown-file.ts';
import { ui } from './ui.ts';

/** The site for language models (https://llmstxt.org): titles and links to the Markdown twins. */
export function llmsText({ collections, pages, trees }: Library): string {
  const sections = [
    ...[...collections].map(([name, posts]) => section(collectionTitle(name), posts, markdownHref)),
    ...[...trees].map(([name, entries]) =>
      section(collectionTitle(name), entries, ({ data }) => data.href),
    ),
    section(ui.pages, pages, ({ data }) => data.href),
  ];
  const about = site.description === undefined ? [] : [`> ${line(site.description)}`];
  return [`# ${site.title}`, ...about, ...sections.flat()].join('\n\n') + '\n';
}

function section(title: string, all: readonly Entry[], hrefOf: (entry: Entry) => string) {
  const entries = all.filter(({ data }) => isIndexed(data));
  if (entries.length === 0) return [];
  const items = entries.map((entry) => {
    const href = encodeURI(hrefOf(entry));
    const summary = line(entry.data.summary ?? entry.data.excerpt);
    const link = `- [${line(entry.data.title)}](${absolute(href) ?? href})`;
    return summary === '' ? link : `${link}: ${summary}`;
  });
  return [`## ${title}`, items.join('\n')];
}

function line(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[[\]\\]/g, '\\$&');
}
