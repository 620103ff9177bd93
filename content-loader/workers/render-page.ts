import type { Root } from 'mdast';
import type { PageContent } from '../cache/page-files.ts';
import type { HtmlRenderer, RenderWarning } from '../render/html.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { toExcerpt, toPlainText } from '../render/plain-text.ts';

/** A page's files, and what its entry says of its text. */
export interface RenderedPage {
  readonly files: PageContent;
  readonly excerpt: string;
  readonly words: number;
  readonly warnings: readonly RenderWarning[];
}

const EXCERPT_LENGTH = 200;

/** Makes HTML, Markdown and figures of a converted page. */
export async function renderPage(
  renderer: HtmlRenderer,
  root: Root,
  language: string,
): Promise<RenderedPage> {
  await renderer.prepare(root);
  const { html, headings, warnings } = renderer.renderHtml(root);
  return {
    files: { html, headings, markdown: renderMarkdown(root) },
    excerpt: toExcerpt(root, EXCERPT_LENGTH),
    words: countWords(toPlainText(root), language),
    warnings,
  };
}

/** Words as a reader of the language counts them: Japanese and Chinese have no spaces. */
function countWords(text: string, language: string): number {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  let count = 0;
  for (const { isWordLike } of segments) if (isWordLike) count += 1;
  return count;
}
