import { toTitleLine } from '../../content-loader/markdown.ts';
import type { Entry } from './entries.ts';
import { absolute, file } from './links.ts';
import { ui } from './ui.ts';

/** Address of a post's Markdown twin. */
export function markdownHref({ collection, data }: Entry): string {
  return file(`${collection}/${data.slug}.md`);
}

/** Posts have twins; standalone pages, pages of trees and those with a password have none. */
export function hasMarkdown({ data }: Entry): boolean {
  return data.kind === 'post' && data.isPrivate !== true;
}

/** A page's Markdown twin: its title and address above its text. */
export function markdownFile({ data }: Entry, text: string): string {
  const title = toTitleLine(data.title.trim() || ui.untitled);
  return `${title}\n\n<${absolute(data.href) ?? data.href}>\n\n${text.trim()}\n`;
}
