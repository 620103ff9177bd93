import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../packages/notion-local/src/handler.ts';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';

const workspace = 'content-loader/workspace';
const held: { served?: ServedApi } = {};

beforeAll(async () => {
  held.served = await serveLocalApi({ workspace, allowHosts: ['Notion.Example'] });
});

afterAll(async () => {
  await held.served?.close();
});

/** `fetch` does not allow a custom Host header. */
async function ask(host: string, path = '/v1/users/me'): Promise<number | undefined> {
  const headers = { host, authorization: 'Bearer any', 'notion-version': '2026-03-11' };
  const sent = request({ host: '127.0.0.1', port: held.served?.port, path, headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

describe('the local API on a port', () => {
  it.each([
    'localhost',
    'LOCALHOST:80',
    'api.localhost:4000',
    '127.0.0.1',
    '127.1.2.3:1',
    '[::1]:80',
  ])('answers to a name of this machine: %s', async (host) => {
    expect(await ask(host)).toBe(200);
  });

  it.each(['notion.example', 'NOTION.example:8080'])(
    'answers to a name it is told: %s',
    async (host) => {
      expect(await ask(host)).toBe(200);
    },
  );

  it.each([
    ...['evil.example', 'localhost.evil.example', 'evil.example:80', '127.0.0.1.evil.example'],
    ...['192.168.1.5', '[::2]', 'evillocalhost', 'a.notion.example'],
  ])('answers to no other name, be it for files: %s', async (host) => {
    expect(await ask(host)).toBe(403);
    expect(await ask(host, '/public/x')).toBe(403);
  });

  it('leaves names and tokens to the owner of a handler in the process', async () => {
    const api = createLocalApi({ workspace, baseUrl: 'http://anything.example' });
    const headers = { authorization: 'Bearer any', 'notion-version': '2026-03-11' };
    const answer = await api.fetch(new Request('http://anything.example/v1/users/me', { headers }));
    expect(answer.status).toBe(200);
  });
});
