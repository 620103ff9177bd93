import type { PhrasingContent } from 'mdast';
import { renderMarkdown } from './render/markdown.ts';

/** A page's title as the first line of its Markdown, escaped like the rest. */
export function toTitleLine(title: string): string {
  // A line break would end the heading.
  const value = toOneLine(title);
  const line = renderMarkdown({
    type: 'root',
    children: [{ type: 'heading', depth: 1, children: [{ type: 'text', value }] }],
  });
  return line.trim();
}

/** A line of text, escaped. */
export function toTextLine(text: string): string {
  return toLine([{ type: 'text', value: toOneLine(text) }]);
}

/** An item of a list: a link, and what is said of it; empty: nothing. */
export function toLinkItem(
  link: { readonly title: string; readonly href: string },
  about: string,
): string {
  const title = { type: 'text', value: toOneLine(link.title) } as const;
  const words = toOneLine(about);
  const item = toLine([
    { type: 'link', url: link.href, children: [title] },
    ...(words === '' ? [] : [{ type: 'text', value: `: ${words}` } as const]),
  ]);
  return `- ${item}`;
}

function toLine(children: PhrasingContent[]): string {
  return renderMarkdown({ type: 'root', children: [{ type: 'paragraph', children }] }).trim();
}

function toOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
