import pLimit from 'p-limit';
import { startBoundedThread, type BoundedThread, type ThreadLimits } from './bounded-thread.ts';
import type { Outcome } from './outcome.ts';

/**
 * Runs work on untrusted input in threads that can be ended: an order that takes too much time or
 * memory fails alone, and a new thread does the next one.
 */
export interface BoundedThreads<Order, Answer> {
  run(order: Order): Promise<Outcome<Answer>>;
  /** Ends the threads; further orders start new ones. */
  close(): Promise<void>;
}

export interface BoundedThreadsOptions extends ThreadLimits {
  /** The maximum number of threads; each starts when it is needed. */
  readonly threads: number;
}

/** @param module that calls `serveOrders` for the same types */
export function createBoundedThreads<Order, Answer>(
  module: URL,
  { threads, ...limits }: BoundedThreadsOptions,
): BoundedThreads<Order, Answer> {
  const gate = pLimit(threads);
  const idle: BoundedThread<Order, Answer>[] = [];
  return {
    run: (order) =>
      gate(async () => {
        const thread = idle.pop() ?? startBoundedThread<Order, Answer>(module, limits);
        const outcome = await thread.run(order);
        if (thread.isAlive()) idle.push(thread);
        return outcome;
      }),
    close: async () => {
      await Promise.all(idle.splice(0).map((thread) => thread.end()));
    },
  };
}
