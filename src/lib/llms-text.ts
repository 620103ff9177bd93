import { toLinkItem, toTextLine, toTitleLine } from '../../content-loader/markdown.ts';
import { site } from './site.ts';
import type { Entry } from './entries.ts';
import { isReadByAll } from './entry-head.ts';
import type { Library } from './library.ts';
import { absolute } from './links.ts';
import { hasMarkdown, markdownHref } from './markdown-file.ts';
import { treeTitle } from './tree-pages.ts';
import { ui } from './ui.ts';

/** The site for language models (https://llmstxt.org): titles and links to the Markdown twins. */
export function llmsText(library: Library): string {
  const { collections, pages, trees } = library;
  const sections = [
    ...[...collections].map(([name, posts]) =>
      section(treeTitle(library, name), [...posts, ...(trees.get(name) ?? [])]),
    ),
    section(ui.pages, pages),
  ];
  const about = site.description === undefined ? [] : [`> ${toTextLine(site.description)}`];
  return [toTitleLine(site.title), ...about, ...sections.flat()].join('\n\n') + '\n';
}

function section(title: string, all: readonly Entry[]) {
  const entries = all.filter(({ data }) => isReadByAll(data));
  if (entries.length === 0) return [];
  const items = entries.map((entry) => {
    const href = hasMarkdown(entry) ? encodeURI(markdownHref(entry)) : entry.data.href;
    const link = { title: entry.data.title, href: absolute(href) ?? href };
    return toLinkItem(link, entry.data.summary ?? entry.data.excerpt);
  });
  return [`## ${toTextLine(title)}`, items.join('\n')];
}
