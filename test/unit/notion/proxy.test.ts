import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const client = pathToFileURL(`${import.meta.dirname}/../../../content-loader/notion/http-fetch.ts`);
const asked: string[] = [];
const proxy = createServer((request, response) => {
  asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
  response.end();
});
proxy.on('connect', ({ method, url }, socket) => {
  asked.push(`${method ?? ''} ${url ?? ''}`);
  socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
});

beforeAll(async () => {
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
});
afterAll(() => void proxy.close());

/** Asks in a process of its own: Node reads the variables when it starts. */
async function ask(url: string): Promise<void> {
  // A server on any interface listens at an address with a port, not at a path.
  const { port } = proxy.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  const program = `
    const { httpFetch } = await import(${JSON.stringify(client.href)});
    const signal = AbortSignal.timeout(20_000);
    await httpFetch(process.argv[1], { method: 'GET', headers: {}, signal, redirect: 'manual' })
      .catch(() => undefined);
    process.exit();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, url], {
    env: { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: address, HTTPS_PROXY: address },
  });
}

it.each([
  ['https://api.notion.example/v1/users', 'CONNECT api.notion.example:443'],
  ['http://api.notion.example/v1/users', 'GET http://api.notion.example/v1/users'],
])('asks the proxy of the environment for %s', async (url, expected) => {
  asked.length = 0;
  await ask(url);
  expect(asked).toEqual([expected]);
});
