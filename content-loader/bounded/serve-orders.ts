import { parentPort, type Transferable } from 'node:worker_threads';

/** What a thread sends: that it can begin, then one answer for each order. */
export type ThreadMessage<Answer> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The other end of `bounded-thread.ts`: a module that calls this once is one that can be ended.
 * `toTransfer` names the memory of an answer that is handed over instead of copied.
 */
// The order's type ties a thread to the module that starts it.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function serveOrders<Order, Answer>(
  work: (order: Order) => Answer | Promise<Answer>,
  toTransfer?: (answer: Answer) => readonly Transferable[],
): void {
  const send = (message: ThreadMessage<Answer>, transfer: readonly Transferable[] = []): void => {
    parentPort?.postMessage(message, transfer);
  };
  // Written by `bounded-thread.ts`, which knows this module's orders by their type.
  parentPort?.on('message', (order: Order) => {
    void answerOrder(() => work(order)).then((message) => {
      send(message, message.kind === 'done' ? toTransfer?.(message.answer) : []);
    });
  });
  send({ kind: 'ready' });
}

/** Whatever hostile input makes a parser throw is an answer: the order's, never the build's. */
async function answerOrder<Answer>(
  work: () => Answer | Promise<Answer>,
): Promise<ThreadMessage<Answer>> {
  try {
    return { kind: 'done', answer: await work() };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
