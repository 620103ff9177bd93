import type { Entry } from './entries.ts';
import { absolute, file } from './links.ts';

/** Address of a post's Markdown twin. */
export function markdownHref({ collection, data }: Entry): string {
  return file(`${collection}/${data.slug}.md`);
}

/** A page's Markdown twin: its title and address above its text. */
export function markdownFile({ data }: Entry, text: string): string {
  // A line break in a title would end the heading.
  const title = data.title.replace(/\s+/g, ' ');
  return `# ${title}\n\n<${absolute(data.href) ?? data.href}>\n\n${text.trim()}\n`;
}
