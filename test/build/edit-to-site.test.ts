import { Client } from '@notionhq/client';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWebhookHandler } from '../../content-loader/webhook/handler.ts';
import { createMemoryStore } from '../../content-loader/webhook/store.ts';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace } from './small-workspace.ts';
import type { BuildResult, TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_edit_test';
const verificationToken = 'secret_that_signs_deliveries';

/** A deploy hook: asked once, it builds the site. */
interface Host {
  readonly url: string;
  readonly built: Promise<BuildResult>;
  close(): void;
}

async function startHost(build: () => Promise<BuildResult>): Promise<Host> {
  const done = Promise.withResolvers<BuildResult>();
  const server = createServer((_request, response) => {
    response.end();
    build().then(done.resolve, done.reject);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    built: done.promise,
    close: () => server.close(),
  };
}

let workspace: SmallWorkspace;
let site: TemporarySite;
let served: ServedApi;
let host: Host;
const statuses: number[] = [];

beforeAll(async () => {
  workspace = await createSmallWorkspace();
  site = await createTemporarySite();
  host = await startHost(() =>
    site.build({
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '',
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
    }),
  );
  const receive = createWebhookHandler({
    settings: {
      verificationToken,
      handshakeCode: undefined,
      target: { kind: 'hook', url: host.url },
      watched: 'everything',
    },
    store: createMemoryStore(),
    fetch,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: Date.now,
    log: () => undefined,
    quiet: 200,
  });
  served = await serveLocalApi({
    ...{ workspace: workspace.folder, token, writable: true },
    webhook: {
      url: 'http://receiver.test/',
      verificationToken,
      combineMs: 100,
      fetch: async (url, init) => {
        const answer = await receive(new Request(url, init));
        statuses.push(answer.status);
        return answer;
      },
    },
  });
});

afterAll(async () => {
  host.close();
  await served.close();
  await workspace.remove();
  await site.remove();
});

it('shows a page that was created through the SDK, once its delivery has arrived', async () => {
  const notion = new Client({ auth: token, baseUrl: served.url, notionVersion: '2026-03-11' });
  const [database] = served.api.databases();
  const source = database?.data_sources[0]?.id ?? '';
  await notion.pages.create({
    parent: { data_source_id: source },
    properties: {
      Name: { title: [{ text: { content: 'Written through the API' } }] },
      Status: { status: { name: 'Published' } },
      Date: { date: { start: '2026-01-05' } },
    },
    children: [{ paragraph: { rich_text: [{ text: { content: 'Hello from a write.' } }] } }],
  });
  const result = await host.built;
  expect(result.output).toContain('The site is in dist/');
  const page = await site.read('posts/written-through-the-api/index.html');
  expect(page).toContain('Hello from a write.');
  // The handshake is refused where a token is set already; everything else is signed rightly.
  expect(statuses.filter((status) => status === 401)).toEqual([]);
});
