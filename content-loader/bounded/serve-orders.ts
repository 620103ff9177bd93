import { parentPort, type Transferable } from 'node:worker_threads';

/** The messages of a thread: first `ready`, then one answer for each order. */
export type ThreadMessage<Answer> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The thread's side of `bounded-thread.ts`: a thread's module calls this once. `toTransfer` names
 * the memory of an answer that is transferred instead of copied.
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
  // Sent by `bounded-thread.ts`, which knows the type of this module's orders.
  parentPort?.on('message', (order: Order) => {
    void answerOrder(() => work(order)).then((message) => {
      send(message, message.kind === 'done' ? toTransfer?.(message.answer) : []);
    });
  });
  send({ kind: 'ready' });
}

/**
 * An exception of a parser on untrusted input is an answer for this order and does not fail the
 * build.
 */
async function answerOrder<Answer>(
  work: () => Answer | Promise<Answer>,
): Promise<ThreadMessage<Answer>> {
  try {
    return { kind: 'done', answer: await work() };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
