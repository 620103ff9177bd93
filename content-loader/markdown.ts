import { renderMarkdown } from './render/markdown.ts';

/** A page's title as the first line of its Markdown, escaped like the rest. */
export function toTitleLine(title: string): string {
  // A line break would end the heading.
  const value = title.replace(/\s+/gu, ' ').trim();
  const line = renderMarkdown({
    type: 'root',
    children: [{ type: 'heading', depth: 1, children: [{ type: 'text', value }] }],
  });
  return line.trim();
}
