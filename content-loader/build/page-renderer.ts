import type { Root } from 'mdast';
import type { HtmlRenderer } from '../render/html.ts';

/** Makes what readers get of a page's tree. */
export interface PageRenderer extends HtmlRenderer {
  renderMarkdown(root: Root): string;
}

/** Loads grammars and pipelines at the first page that needs them: most builds change few, or none. */
export function openPageRenderer(): () => Promise<PageRenderer> {
  const opened: Promise<PageRenderer>[] = [];
  return () => {
    const renderer = opened[0] ?? createPageRenderer();
    opened[0] = renderer;
    return renderer;
  };
}

async function createPageRenderer(): Promise<PageRenderer> {
  const [{ createHtmlRenderer }, { renderMarkdown }] = await Promise.all([
    import('../render/html.ts'),
    import('../render/markdown.ts'),
  ]);
  return { ...createHtmlRenderer({}), renderMarkdown };
}
