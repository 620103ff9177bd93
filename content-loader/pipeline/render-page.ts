import type { Root } from 'mdast';
import type { PageContent } from '../store/page-contents.ts';
import type { RenderWarning } from '../render/html.ts';
import type { WordSettings } from '../words/words.ts';
import { createWords } from '../words/words.ts';
import type { ParserWatch } from '../render/parser-watch.ts';

/** The rendered forms of a page's tree, and the data for its entry. */
export interface RenderedPage {
  readonly content: PageContent;
  readonly excerpt: string;
  readonly words: number;
  readonly warnings: readonly RenderWarning[];
  /** JSON of the hast root that the HTML was made of, where `withTree` asks for it. */
  readonly tree?: string;
}

export interface RenderSettings extends WordSettings {
  readonly players?: 'pressed' | 'direct' | undefined;
  /** The site's plugins change the HTML tree. */
  readonly withTree?: boolean | undefined;
}

/** A page's tree, and the one that its HTML is made of: what the site's plugins made of it. */
export interface PageTrees {
  readonly root: Root;
  readonly shown: Root;
}

export type RenderPage = (trees: PageTrees, watch?: ParserWatch) => Promise<RenderedPage>;

const EXCERPT_LENGTH = 200;

/** Loads grammars and pipelines. It is imported only by builds that render a page. */
export async function createRenderPage(settings: RenderSettings): Promise<RenderPage> {
  const [
    { createHtmlRenderer },
    { renderMarkdown },
    { toExcerpt, toPlainText },
    { createWordCounter },
  ] = await Promise.all([
    import('../render/html.ts'),
    import('../render/markdown.ts'),
    import('../render/plain-text.ts'),
    import('../render/word-counter.ts'),
  ]);
  const renderer = createHtmlRenderer({
    words: createWords(settings),
    players: settings.players,
  });
  const countWords = createWordCounter(settings.language);
  return async ({ root, shown }, watch) => {
    await renderer.prepare(shown);
    const { html, headings, warnings, tree } = renderer.renderHtml(shown, watch);
    return {
      ...(settings.withTree && { tree: JSON.stringify(tree) }),
      content: { html, headings, markdown: renderMarkdown(root) },
      excerpt: toExcerpt(root, EXCERPT_LENGTH),
      words: countWords(toPlainText(root)),
      warnings,
    };
  };
}
