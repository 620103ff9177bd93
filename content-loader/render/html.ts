import type { Element, Root as HastRoot } from 'hast';
import type { Nodes, Root } from 'mdast';
import type {} from 'mdast-util-math';
import { defaultHandlers, toHast } from 'mdast-util-to-hast';
import type { State } from 'mdast-util-to-hast';
import rehypeStringify from 'rehype-stringify';
import type { Plugin } from 'unified';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { Words } from '../words/words.ts';
import { createWords } from '../words/words.ts';
import type { Rule } from '../core/rules.ts';
import { isRule } from '../core/rules.ts';
import type { Diagrams } from './code/diagram.ts';
import { createDiagrams } from './code/diagram.ts';
import type { Highlighter } from './code/highlight.ts';
import { createHighlighter } from './code/highlight.ts';
import type { HeadingView } from './heading-ids.ts';
import { resolveHeadings } from './heading-ids.ts';
import { isDiagram } from './html/code.ts';
import { keepLineEnds } from './line-ends.ts';
import { markDirection } from './html/direction.ts';
import type { Players } from './html/embed.ts';
import { guardTree } from './html/guard.ts';
import { createHandlers } from './html/nodes.ts';
import { createPageState } from './html/page-state.ts';
import { findParsed } from './parsed-nodes.ts';
import type { ParserWatch } from './parser-watch.ts';
import { NO_WATCH } from './parser-watch.ts';

export interface HtmlOptions {
  /** English by default. */
  readonly words?: Words | undefined;
  /** The `sizes` attribute of pictures in running text. */
  readonly imageSizes?: string | undefined;
  readonly players?: Players | undefined;
}

export interface RenderedHtml {
  readonly html: string;
  /** What `html` was made of. */
  readonly tree: HastRoot;
  readonly headings: readonly HeadingView[];
  readonly warnings: readonly RenderWarning[];
}

/** Same shape as the conversion's warnings. */
export interface RenderWarning {
  readonly rule: Rule;
  readonly detail: string;
  readonly blockId?: string | undefined;
}

export interface HtmlRenderer {
  /** Loads what the page's code needs: grammars, the diagram engine. */
  prepare(root: Root): Promise<void>;
  /**
   * Synchronous and without I/O; the tree is not changed. Code of a page without `prepare` has no
   * colours.
   */
  renderHtml(root: Root, watch?: ParserWatch): RenderedHtml;
}

interface Settings {
  readonly words: Words;
  readonly imageSizes: string;
  readonly players: Players;
  readonly highlighter: Highlighter;
  readonly diagrams: Diagrams;
}

/** One pipeline for all pages: tree → hast → guards → HTML. */
export function createHtmlRenderer(options: HtmlOptions = {}): HtmlRenderer {
  const settings: Settings = {
    words: options.words ?? createWords({ language: 'en', words: {} }),
    imageSizes: options.imageSizes ?? '(min-width: 48rem) 44rem, 100vw',
    players: options.players ?? 'pressed',
    highlighter: createHighlighter(),
    diagrams: createDiagrams(),
  };
  const processor = unified()
    .use(toHtmlTree, settings)
    .use(rehypeStringify, { closeSelfClosing: false })
    .freeze();
  return {
    prepare: (root) => prepareCode(root, settings),
    renderHtml: (root, watch = NO_WATCH) => {
      const file = new VFile({ data: { watch } });
      const tree = processor.runSync(root, file);
      return {
        tree,
        html: keepLineEnds(processor.stringify(tree, file)),
        headings: (file.data['headings'] ?? []) as readonly HeadingView[],
        warnings: file.messages.map(({ ruleId, reason, note }) => ({
          rule: isRule(ruleId) ? ruleId : 'site-plugin',
          detail: reason,
          blockId: note,
        })),
      };
    },
  };
}

async function prepareCode(root: Root, { highlighter, diagrams }: Settings): Promise<void> {
  const blocks = findParsed(root).filter((node) => node.type === 'code');
  if (blocks.length === 0) return;
  await highlighter.load(blocks.map((node) => node.lang ?? ''));
  if (blocks.some(isDiagram)) await diagrams.load();
}

/** mdast → hast with the vocabulary's handlers. */
const toHtmlTree: Plugin<[Settings], Root, HastRoot> = (settings) => (root, file) => {
  const headings: ReadonlyMap<Nodes, HeadingView> = resolveHeadings(root);
  file.data['headings'] = [...headings.values()];
  // `renderHtml` alone sets it.
  const watch = file.data['watch'] as ParserWatch;
  const page = createPageState({ ...settings, headings, watch }, file, root);
  const handlers = {
    ...createHandlers((state: State) => page(state)),
    // The library's own, which returns a root although handlers may not.
    root: (state: State) => defaultHandlers.root(state, root) as Element,
  };
  const tree = toHast(hasDefinitions(root) ? root : withoutContent, { handlers, file });
  const result: HastRoot = tree.type === 'root' ? tree : { type: 'root', children: [] };
  guardTree(result);
  markDirection(result);
  return result;
};

/** The library looks for definitions in every node first, which takes a third of its time. */
const withoutContent: Root = { type: 'root', children: [] };

/** No block becomes one, but a plugin of the site may make some. */
function hasDefinitions(node: Nodes): boolean {
  if (node.type === 'definition' || node.type === 'footnoteDefinition') return true;
  return 'children' in node && node.children.some(hasDefinitions);
}
