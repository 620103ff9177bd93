import { Worker } from 'node:worker_threads';
import type { Outcome } from './outcome.ts';
import type { ThreadMessage } from './serve-orders.ts';

export interface ThreadLimits {
  /** The time limit of one order, once the thread has loaded its modules. */
  readonly milliseconds: number;
  /** The limit of JavaScript's heap. Memory of WebAssembly and native code does not count. */
  readonly megabytes: number;
}

/**
 * A thread that executes one order at a time, and is ended when an order takes too much time or
 * memory.
 */
export interface BoundedThread<Order, Answer> {
  run(order: Order): Promise<Outcome<Answer>>;
  /** False: the thread was ended and accepts no orders. */
  isAlive(): boolean;
  end(): Promise<void>;
}

/** The time for loading modules: a tenth of a second, but more on a busy machine. */
const START_MS = 60_000;

/** @param module that calls `serveOrders` for the same types */
export function startBoundedThread<Order, Answer>(
  module: URL,
  { milliseconds, megabytes }: ThreadLimits,
): BoundedThread<Order, Answer> {
  const worker = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: megabytes } });
  const started = Promise.withResolvers<Outcome<Answer> | undefined>();
  let alive = true;
  let finish = started.resolve;
  const die = (outcome: Outcome<Answer>): void => {
    alive = false;
    finish(outcome);
  };
  worker.on('message', (message: ThreadMessage<Answer>) => {
    finish(message.kind === 'ready' ? undefined : message);
  });
  worker.on('error', (error) => {
    die(isMemoryLimit(error) ? { kind: 'too-large' } : { kind: 'failed', message: String(error) });
  });
  worker.on('exit', () => {
    die({ kind: 'failed', message: 'its thread ended' });
  });
  /** Ends the thread if `work` is not done in time. */
  const inTime = async <T>(work: Promise<T>, limit: number): Promise<T | Outcome<Answer>> => {
    const late = Promise.withResolvers<Outcome<Answer>>();
    const timer = setTimeout(() => {
      alive = false;
      void worker.terminate();
      late.resolve({ kind: 'too-slow' });
    }, limit);
    try {
      return await Promise.race([work, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
  const runReady = async (order: Order): Promise<Outcome<Answer>> => {
    const failure = await inTime(started.promise, START_MS);
    if (failure) return failure;
    const answered = Promise.withResolvers<Outcome<Answer> | undefined>();
    finish = answered.resolve;
    worker.postMessage(order);
    const outcome = await inTime(answered.promise, milliseconds);
    return outcome ?? { kind: 'failed', message: 'its thread started anew' };
  };
  worker.unref();
  return {
    async run(order) {
      if (!alive) return { kind: 'failed', message: 'its thread has ended' };
      // The thread keeps the process alive only while an order runs.
      worker.ref();
      try {
        return await runReady(order);
      } finally {
        worker.unref();
      }
    },
    isAlive: () => alive,
    end: async () => {
      alive = false;
      await worker.terminate();
    },
  };
}

function isMemoryLimit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
