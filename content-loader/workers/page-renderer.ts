import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Root } from 'mdast';
import { CacheWriteError } from '../cache/write-file.ts';
import type { RenderedPage } from './render-page.ts';

/** What a page's entry and report take from its rendering; its files are in the page cache. */
export interface RenderedFacts extends Omit<RenderedPage, 'files'> {
  /** Digest of the files, and their name. */
  readonly content: string;
}

/** Renders pages in threads of their own, while this one fetches and converts others. */
export interface PageRenderer {
  /** `root` is copied. @throws CacheWriteError, and whatever the rendering throws */
  render(root: Root): Promise<RenderedFacts>;
  /** Ends the threads; nothing may be under way. */
  close(): void;
}

export interface WorkerSettings {
  readonly pagesFolder: string;
  /** BCP 47 tag, by which words are counted. */
  readonly language: string;
}

export interface RenderOrder {
  readonly id: number;
  readonly root: Root;
}

export type RenderAnswer =
  | { readonly id: number; readonly kind: 'done'; readonly facts: RenderedFacts }
  | {
      readonly id: number;
      readonly kind: 'failed';
      readonly error: unknown;
      /** Set when a cache file could not be written. */
      readonly cachePath: string | undefined;
    };

interface Thread {
  readonly worker: Worker;
  readonly jobs: Map<number, PromiseWithResolvers<RenderedFacts>>;
}

/** One thread is left to fetching; more than a few only take memory. */
const MOST_THREADS = 4;
/** A further thread takes a second to start: worth it when so many pages wait. */
const JOBS_PER_THREAD = 20;

/** `script`: `render-worker.ts`. Threads start when they are needed: a rebuild may need none. */
export function createPageRenderer(script: string, settings: WorkerSettings): PageRenderer {
  const most = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));
  const threads: Thread[] = [];
  let orders = 0;

  const choose = (): Thread => {
    const [idlest] = threads.toSorted((a, b) => a.jobs.size - b.jobs.size);
    if (idlest && (idlest.jobs.size < JOBS_PER_THREAD || threads.length === most)) return idlest;
    const thread = startThread(script, settings);
    threads.push(thread);
    return thread;
  };
  return {
    render(root) {
      orders += 1;
      const { worker, jobs } = choose();
      const job = Promise.withResolvers<RenderedFacts>();
      jobs.set(orders, job);
      // Only work that is under way keeps the process alive.
      worker.ref();
      worker.postMessage({ id: orders, root } satisfies RenderOrder);
      return job.promise;
    },
    close() {
      for (const { worker } of threads.splice(0)) void worker.terminate();
    },
  };
}

function startThread(script: string, workerData: WorkerSettings): Thread {
  // Before 22.18 Node reads TypeScript only when told to.
  const execArgv = process.features.typescript ? [] : ['--experimental-strip-types'];
  const worker = new Worker(script, { workerData, execArgv });
  const jobs: Thread['jobs'] = new Map();
  worker.on('message', (answer: RenderAnswer) => {
    const job = jobs.get(answer.id);
    jobs.delete(answer.id);
    if (jobs.size === 0) worker.unref();
    if (answer.kind === 'done') job?.resolve(answer.facts);
    else job?.reject(toError(answer));
  });
  const fail = (error: Error): void => {
    for (const job of jobs.values()) job.reject(error);
    jobs.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => {
    fail(new Error('A rendering thread ended before its work was done.'));
  });
  return { worker, jobs };
}

function toError({ error, cachePath }: Extract<RenderAnswer, { kind: 'failed' }>): unknown {
  return cachePath === undefined
    ? error
    : new CacheWriteError(cachePath, error instanceof Error ? error.cause : error);
}
