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
   * Ends all threads but this many, and resets the counts: the next build may have only one page.
   */
  close(kept?: number): Promise<void>;
}

/** A thread needs half a second to load; fewer pages than this do not. */
const PAGES_BEFORE_THREADS = 50;
/**
 * The number of trees that may be queued for a thread; further ones are rendered in the main
 * thread, if possible.
 */
const QUEUE_LENGTH = 64;
/** The number of queued trees that is worth another thread. */
const BUSY = 8;
const MAX_THREADS = 3;
/** The time limit of one page: the slowest of our test pages takes a hundredth of it. */
const LIMITS: ThreadLimits = { milliseconds: 20_000, megabytes: 2048 };

interface Lane {
  readonly threads: RenderThreads;
  pending: number;
}

/**
 * Code, formulas and diagrams are parsed by libraries, in threads that can be ended. Other pages
 * are rendered in the main thread while there are few of them, and in threads, parallel to the
 * fetching, if there are many. @param threads 0: render everything in the main thread, without time
 * limits
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
  let lanes: Lane[] = [];
  let rendered = 0;

  async function renderHere(trees: PageTrees): Promise<RenderedPage> {
    const render = here[0] ?? createRenderPage(settings);
    here[0] = render;
    return (await render)(trees, threads === 0 ? undefined : GIVE_ALL_UP);
  }

  function startLane(): Lane {
    const module = new URL('./render-thread.ts', import.meta.url);
    const lane = {
      threads: createBoundedThreads<RenderOrder, RenderedPage>(module, { threads: 1, ...limits }),
      pending: 0,
    };
    lanes.push(lane);
    return lane;
  }

  /** Undefined: render the page in the main thread. */
  function findLane(mustBeBounded: boolean): Lane | undefined {
    if (!mustBeBounded && rendered <= PAGES_BEFORE_THREADS) return undefined;
    const [idlest] = lanes.toSorted((a, b) => a.pending - b.pending);
    if (idlest && idlest.pending < BUSY) return idlest;
    if (lanes.length < threads) return startLane();
    return mustBeBounded || (idlest?.pending ?? Infinity) < QUEUE_LENGTH ? idlest : undefined;
  }

  async function render(trees: PageTrees): Promise<RenderedPage> {
    rendered += 1;
    const lane = findLane(findParsed(trees.shown).length > 0);
    if (!lane) return renderHere(trees);
    lane.pending += 1;
    try {
      const page = await renderBounded(lane.threads, trees, settings, runaways);
      return page ?? (await renderHere(trees));
    } finally {
      lane.pending -= 1;
    }
  }

  return {
    render: createPluggedRender(plugins, render),
    async close(kept = 0) {
      const ended = lanes.slice(kept);
      lanes = lanes.slice(0, kept);
      rendered = 0;
      runaways.clear();
      await Promise.all(ended.map((lane) => lane.threads.close()));
    },
  };
}
