import type { IncomingMessage } from 'node:http';
import { request as requestOverHttp } from 'node:http';
import { request as requestOverHttps } from 'node:https';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/** The part of `fetch` that the transport uses. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
  },
) => Promise<FetchedAnswer>;

export interface FetchedAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/**
 * A request by Node's own client: it takes a third of a millisecond less of the processor than
 * `fetch`, which wraps every body in streams of the web. It follows no redirect. @throws Error when
 * the connection fails or breaks, or `signal` ends it
 */
export const httpFetch: Fetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? requestOverHttps : requestOverHttp;
    const all = { ...headers, 'accept-encoding': 'br, gzip' };
    const request = send(url, { method, headers: all, signal }, (message) => {
      resolve(toAnswer(message));
    });
    request.on('error', reject);
    request.end(body);
  });

function toAnswer(message: IncomingMessage): FetchedAnswer {
  const { headers, statusCode = 0 } = message;
  return {
    status: statusCode,
    headers: {
      get(name) {
        const value = headers[name];
        return typeof value === 'string' ? value : null;
      },
    },
    body: unpack(message),
  };
}

function unpack(message: IncomingMessage): AsyncIterable<Uint8Array> {
  const encoding = message.headers['content-encoding'];
  if (encoding !== 'br' && encoding !== 'gzip') return message;
  const unpacked = encoding === 'br' ? createBrotliDecompress() : createGunzip();
  // Its reader gets the error of either.
  return pipeline(message, unpacked, () => undefined);
}
