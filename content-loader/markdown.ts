import { createRequire } from 'node:module';
import type * as Markdown from './render/markdown.ts';

// Loaded by Node itself, as in `index.ts`.
const { renderMarkdown } = createRequire(import.meta.url)(
  './render/markdown.ts',
  // What the file is, which `require` cannot know.
) as typeof Markdown;

/** A page's title as the first line of its Markdown text, escaped like all that follows. */
export function toTitleLine(title: string): string {
  // A line break would end the heading.
  const value = title.replace(/\s+/gu, ' ').trim();
  const line = renderMarkdown({
    type: 'root',
    children: [{ type: 'heading', depth: 1, children: [{ type: 'text', value }] }],
  });
  return line.trim();
}
