import { NetworkError, toNetworkError } from './network-error.ts';
import type { Network } from './network.ts';

export interface ExchangeOptions {
  readonly network: Network;
  readonly headers: Readonly<Record<string, string>>;
  readonly redirects: number;
  /** The longest silence and the longest total time, in milliseconds. */
  readonly idleMs: number;
  readonly totalMs: number;
  /** The average bytes per second that must arrive once `idleMs` have passed. */
  readonly leastRate: number;
}

/** A response whose body is still being received. Call `close` when done, also after an error. */
export interface Exchange {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  /** The chunks of the body; throws `NetworkError`. */
  readonly chunks: () => AsyncGenerator<Uint8Array, void, undefined>;
  readonly close: () => void;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a GET and follows redirects itself, so that every redirect passes the network's checks.
 * Responses of any status are returned. Throws `NetworkError`.
 */
export const openExchange = async (start: URL, options: ExchangeOptions): Promise<Exchange> => {
  const patience = createPatience(options);
  try {
    let url = start;
    for (let hop = 0; hop <= options.redirects; hop += 1) {
      const response = await patience.race(
        options.network(url, {
          headers: options.headers,
          redirect: 'manual',
          signal: patience.signal,
        }),
      );
      patience.refresh();
      const target = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
      if (target === null) return toExchange(url, response, patience, options);
      await response.body?.cancel();
      url = resolveRedirect(target, url);
    }
    throw new NetworkError('refused', `more than ${options.redirects} redirects`);
  } catch (error) {
    const problem = patience.explain(error);
    patience.end();
    throw problem;
  }
};

const resolveRedirect = (target: string, base: URL): URL => {
  if (!URL.canParse(target, base)) {
    throw new NetworkError('refused', 'a redirect to something that is no address');
  }
  return new URL(target, base);
};

const toExchange = (
  url: URL,
  response: Response,
  patience: Patience,
  { idleMs, leastRate }: ExchangeOptions,
): Exchange => ({
  url,
  status: response.status,
  headers: response.headers,
  chunks: async function* () {
    const reader = response.body?.getReader();
    if (!reader) return;
    const started = performance.now();
    let bytes = 0;
    try {
      for (;;) {
        const { done, value } = await patience.race(reader.read());
        if (done) return;
        patience.refresh();
        bytes += value.byteLength;
        const took = performance.now() - started;
        if (took > idleMs && bytes < (leastRate * took) / 1000) {
          throw new NetworkError('broken', `less than ${leastRate} bytes a second came`);
        }
        yield value;
      }
    } catch (error) {
      throw patience.explain(error);
    }
  },
  close: () => {
    patience.end();
  },
});

type Patience = ReturnType<typeof createPatience>;

/** Two timers: one restarts with every chunk, one limits the whole exchange. */
const createPatience = ({ idleMs, totalMs }: ExchangeOptions) => {
  const controller = new AbortController();
  const giveUp = (detail: string) => () => {
    controller.abort(new NetworkError('broken', detail));
  };
  const idle = setTimeout(giveUp(`nothing came for ${idleMs} ms`), idleMs);
  const total = setTimeout(giveUp(`not complete after ${totalMs} ms`), totalMs);
  const { signal } = controller;
  return {
    signal,
    refresh: () => idle.refresh(),
    /** A body that is made in this process may ignore the signal. */
    race: async <T>(work: Promise<T>): Promise<T> => {
      const aborted = Promise.withResolvers<never>();
      const onAbort = (): void => {
        aborted.reject(toNetworkError(signal.reason));
      };
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return await Promise.race([work, aborted.promise]);
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
    explain: (error: unknown): NetworkError =>
      toNetworkError(signal.aborted ? signal.reason : error),
    end: () => {
      clearTimeout(idle);
      clearTimeout(total);
      // Frees the socket of a body that was not read completely.
      if (!signal.aborted) controller.abort(new NetworkError('broken', 'closed'));
    },
  };
};
