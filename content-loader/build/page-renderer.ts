import type { Root } from 'mdast';
import type { WordSettings } from '../words/words.ts';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RenderPage, RenderedPage } from './render-page.ts';
import { createRenderPage } from './render-page.ts';
import type { RenderAnswer, RenderOrder } from './render-thread.ts';

/** Makes what readers get of pages' trees: here, and beside whoever fetches where there are many. */
export interface PageRenderer {
  render(root: Root): Promise<RenderedPage>;
  /** Ends its threads, and counts anew: the next build may be one page's. */
  close(): Promise<void>;
}

/** A thread loads for half a second what few pages need half a second for. */
const PAGES_BEFORE_THREADS = 50;
/** Trees that wait for a thread; what comes on top is rendered here. */
const QUEUE_LENGTH = 64;
/** Trees that are worth a further thread. */
const BUSY = 8;
const MAX_THREADS = 3;

export function createPageRenderer(
  { language, words }: WordSettings,
  threads = Math.min(MAX_THREADS, availableParallelism() - 1),
): PageRenderer {
  // Nothing else of the site: a thread is told it by cloning.
  const settings = { language, words };
  const here: Promise<RenderPage>[] = [];
  let started: RenderThread[] = [];
  let rendered = 0;

  async function renderHere(root: Root): Promise<RenderedPage> {
    const render = here[0] ?? createRenderPage(settings);
    here[0] = render;
    return (await render)(root);
  }

  /** Undefined: all are busy, or it does not pay. */
  function findThread(): RenderThread | undefined {
    if (rendered <= PAGES_BEFORE_THREADS) return undefined;
    const [idlest] = started.toSorted((a, b) => a.pending() - b.pending());
    if (idlest && idlest.pending() < BUSY) return idlest;
    if (started.length < threads) {
      const next = startThread(settings);
      started.push(next);
      return next;
    }
    return idlest && idlest.pending() < QUEUE_LENGTH ? idlest : undefined;
  }

  return {
    async render(root) {
      rendered += 1;
      return (await findThread()?.render(root)) ?? renderHere(root);
    },
    async close() {
      const ended = started;
      started = [];
      rendered = 0;
      await Promise.all(ended.map((thread) => thread.end()));
    },
  };
}

interface RenderThread {
  /** Undefined: it cannot, or has ended. */
  render(root: Root): Promise<RenderedPage | undefined>;
  /** Trees that wait for it; infinite: it has ended. */
  pending(): number;
  end(): Promise<void>;
}

function startThread(settings: WordSettings): RenderThread {
  const waiting = new Map<number, (rendered: RenderedPage | undefined) => void>();
  const worker = new Worker(new URL('./render-thread.ts', import.meta.url), {
    workerData: settings,
  });
  let numbers = 0;
  let ended = false;
  const giveUp = (): void => {
    ended = true;
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  };
  worker.on('message', ({ number, rendered }: RenderAnswer) => {
    waiting.get(number)?.(rendered);
    waiting.delete(number);
    // It keeps the process alive for its answers alone.
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', giveUp);
  worker.on('exit', giveUp);
  worker.unref();
  return {
    render(root) {
      if (ended) return Promise.resolve(undefined);
      numbers += 1;
      // A tree of small objects takes several times as long to clone as to write and read.
      const order: RenderOrder = { number: numbers, tree: JSON.stringify(root) };
      const { promise, resolve } = Promise.withResolvers<RenderedPage | undefined>();
      waiting.set(numbers, resolve);
      worker.ref();
      worker.postMessage(order);
      return promise;
    },
    pending: () => (ended ? Infinity : waiting.size),
    async end() {
      await worker.terminate();
    },
  };
}
