import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer on its way to the client. */
export interface Passing {
  /** `GET /v1/…`, without the query; ids as they are. */
  readonly request: string;
  /** How often this request was made before, its body and query included. */
  readonly before: number;
  readonly response: ServerResponse;
  readonly status: number;
  readonly body: Buffer;
}

export interface TamperingProxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Stands between a client and a server. `tamper` answers in the server's place, now or later; if it
 * returns false, the answer passes as it is. Addresses of the server in answers become the proxy's.
 */
export async function createTamperingProxy(
  target: string,
  tamper: (passing: Passing) => boolean | Promise<boolean>,
): Promise<TamperingProxy> {
  const counts = new Map<string, number>();
  const shared = { url: '' };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request;
    const sent = await readBody(request);
    // Signatures differ from one signing to the next, files do not.
    const key = `${method} ${url.startsWith('/v1/') ? url : url.split('?')[0]} ${sent.toString()}`;
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !['host', 'connection'].includes(name)),
    ) as Record<string, string>;
    const answered = await fetch(target + url, {
      method,
      headers,
      ...(sent.length > 0 ? { body: new Uint8Array(sent) } : {}),
    });
    const bytes = Buffer.from(await answered.arrayBuffer());
    const isJson = answered.headers.get('content-type')?.includes('json') === true;
    const body = isJson ? Buffer.from(bytes.toString().replaceAll(target, shared.url)) : bytes;
    const passing = {
      request: `${method} ${url.split('?')[0] ?? ''}`,
      before,
      response,
      status: answered.status,
      body,
    };
    if (await tamper(passing)) return;
    const passed = [...answered.headers].filter(([name]) => !perHop.has(name));
    response.writeHead(answered.status, {
      ...Object.fromEntries(passed),
      'content-length': body.length,
    });
    response.end(body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  shared.url = `http://127.0.0.1:${port}`;
  return {
    url: shared.url,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const perHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // A stream of bytes, since no encoding is set.
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
