import { Worker } from 'node:worker_threads';
import type { Outcome } from './outcome.ts';
import type { ThreadMessage } from './serve-orders.ts';

export interface ThreadLimits {
  /** Of one order, once the thread has loaded its modules. */
  readonly milliseconds: number;
  /** Of JavaScript's heap. Memory of WebAssembly and of native code does not count. */
  readonly megabytes: number;
}

/** A thread that does one order at a time, and is ended when one takes too much. */
export interface BoundedThread<Order, Answer> {
  run(order: Order): Promise<Outcome<Answer>>;
  /** False: it was ended, and does nothing any more. */
  isAlive(): boolean;
  end(): Promise<void>;
}

/** To load a module takes a tenth of a second; on a machine that does much else, more. */
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
  /** Ends the thread if `work` does not come in time. */
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
      // It keeps the process alive for its answers alone.
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
