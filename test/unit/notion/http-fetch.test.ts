import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../content-loader/notion/clock.ts';
import { fetchOnce } from '../../../content-loader/notion/attempt.ts';
import type { RawAnswer } from '../../../content-loader/notion/answer.ts';
import { isNotionProblem } from '../../../content-loader/notion/errors.ts';
import { httpFetch } from '../../../content-loader/notion/http-fetch.ts';

/** Longer than one chunk, with letters of several bytes. */
const text = JSON.stringify({ object: 'list', words: 'é日🎉 '.repeat(40_000) });
const packed = gzipSync(text);

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/plain': (response) => response.end(text),
  '/gzip': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
  '/br': (response) =>
    response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(text)),
  '/empty': (response) => response.writeHead(204).end(),
  '/moved': (response) => response.writeHead(307, { location: '/plain' }).end('moved'),
  '/cut-gzip': (response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, 90)),
  '/no-gzip': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(text),
  '/bomb': (response) =>
    response
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(60_000_000, 32))),
  '/cut': (response) => {
    response.writeHead(200, { 'content-length': Buffer.byteLength(text) });
    response.write(text.slice(0, 1000), () => response.destroy());
  },
  '/stalls': (response) => {
    response.writeHead(200);
    response.write('{');
  },
};

let server: Server;
let base: string;
let seen: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push(`${String(request.method)} ${String(request.headers['x-own'])} ${body}`);
      answers[request.url ?? '']?.(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, timeoutMs = 10_000, body?: string): Promise<RawAnswer> =>
  fetchOnce(
    httpFetch,
    {
      url: `${base}${path}`,
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-own': 'a' },
      body,
    },
    timeoutMs,
    systemClock,
  );

describe('a request by Node’s own client', () => {
  it.each(['/plain', '/gzip', '/br'])('reads a whole body: %s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 200, text });
  });

  it('reads no body where there is none', async () => {
    expect(await ask('/empty')).toMatchObject({ status: 204, text: '' });
  });

  it('sends method, headers and body', async () => {
    seen = [];
    await ask('/plain', 10_000, '{"é":1}');
    expect(seen).toEqual(['POST a {"é":1}']);
  });

  it('follows no redirect, which would send the token to another host', async () => {
    seen = [];
    const { status, headers, text: body } = await ask('/moved');
    expect([status, headers.get('location'), headers.get('retry-after'), body]).toEqual([
      307,
      '/plain',
      null,
      'moved',
    ]);
    expect(seen).toHaveLength(1);
  });

  it.each(['/cut', '/cut-gzip', '/no-gzip'])('takes no part for the whole: %s', async (path) => {
    await expect(ask(path)).rejects.toThrow(/aborted|unexpected end|incorrect header/);
  });

  it('ends a body that does not come', async () => {
    await expect(ask('/stalls', 50)).rejects.toThrow('no complete answer');
  });

  it('unpacks no more than any answer of Notion’s holds', async () => {
    const problem: unknown = await ask('/bomb').catch((error: unknown) => error);
    expect(isNotionProblem(problem) && problem.kind).toBe('too-much');
  });

  it('says why there is no connection', async () => {
    const request = { url: 'http://127.0.0.1:1/', method: 'GET', headers: {}, body: undefined };
    await expect(fetchOnce(httpFetch, request, 10_000, systemClock)).rejects.toThrow(
      'ECONNREFUSED',
    );
  });
});
