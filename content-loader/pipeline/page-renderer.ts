import type { Root } from 'mdast';
import { availableParallelism } from 'node:os';
import type { ThreadLimits } from '../bounded/bounded-thread.ts';
import { createBoundedThreads } from '../bounded/bounded-threads.ts';
import { findParsed } from '../render/parsed-nodes.ts';
import { GIVE_ALL_UP } from '../render/parser-watch.ts';
import type { PageTrees, RenderedPage, RenderPage, RenderSettings } from './render-page.ts';
import { createRenderPage } from './render-page.ts';
import type { RenderThreads, Runaways } from './render-bounded.ts';
import { renderBounded } from './render-bounded.ts';
import type { RenderOrder } from './render-thread.ts';
import type { SitePlugins } from './run-plugins.ts';
import { createPluggedRender } from './run-plugins.ts';

/** Renders trees to HTML, Markdown and plain text. */
export interface PageRenderer {
  render(root: Root): Promise<RenderedPage>;
  /**
   * Ends the threads, unless the next build needs them at once, and forgets which parsers were
   * ended.
   */
  close(keepThreads?: boolean): Promise<void>;
}

/** Threads at once: so many parsers that do not end keep the others from their turn. */
const MAX_THREADS = 3;
/** The time limit of one page: the slowest of our test pages takes a hundredth of it. */
const LIMITS: ThreadLimits = { milliseconds: 20_000, megabytes: 2048 };

/**
 * Code, formulas and diagrams are parsed by libraries, in threads that can be ended. Pages without
 * any are rendered in the main thread: on two processors, 1,000 of them took a sixth longer in a
 * second thread, which has to load the same modules and to be sent every tree. @param threads 0:
 * render everything in the main thread, without time limits
 */
export function createPageRenderer(
  { language, words, players, ...plugins }: RenderSettings & SitePlugins,
  threads = Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1)),
  limits = LIMITS,
): PageRenderer {
  // Only these settings of the site: they are cloned for each thread.
  const withTree = (plugins.rehypePlugins ?? []).length > 0;
  const settings: RenderSettings = { language, players, withTree, ...(words && { words }) };
  const here: Promise<RenderPage>[] = [];
  const runaways: Runaways = new Map();
  const bounded: RenderThreads = createBoundedThreads<RenderOrder, RenderedPage>(
    new URL('./render-thread.ts', import.meta.url),
    { threads: Math.max(1, threads), ...limits },
  );

  async function renderHere(trees: PageTrees): Promise<RenderedPage> {
    const render = here[0] ?? createRenderPage(settings);
    here[0] = render;
    return (await render)(trees, threads === 0 ? undefined : GIVE_ALL_UP);
  }

  async function render(trees: PageTrees): Promise<RenderedPage> {
    const isBounded = threads > 0 && findParsed(trees.shown).length > 0;
    const page = isBounded && (await renderBounded(bounded, trees, settings, runaways));
    return page || (await renderHere(trees));
  }

  return {
    render: createPluggedRender(plugins, render),
    async close(keepThreads = false) {
      runaways.clear();
      if (!keepThreads) await bounded.close();
    },
  };
}
