import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signWebhookPayload } from '@notionhq/client';
import cloudflare from '../../../content-loader/webhook/entries/cloudflare.ts';
import netlify from '../../../content-loader/webhook/entries/netlify.ts';
import { POST } from '../../../content-loader/webhook/entries/vercel.ts';
import { toEvent, token } from './deliveries.ts';

const hook = 'https://hooks.example.com/build';
const environment = { NOTION_WEBHOOK_TOKEN: token, QUIRE_DEPLOY_HOOK: hook };
const outside = { sent: [] as string[], lines: [] as string[], works: [] as Promise<void>[] };
const waitUntil = (work: Promise<void>): void => {
  outside.works.push(work);
};

beforeEach(() => {
  Object.values(outside).forEach((list) => list.splice(0));
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.stubGlobal('fetch', (request: Request) => {
    outside.sent.push(`${request.method} ${request.url}`);
    return Promise.resolve(new Response('{}'));
  });
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    outside.lines.push(line);
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function toRequest(): Promise<Request> {
  const body = JSON.stringify(toEvent({ timestamp: new Date().toISOString() }));
  const signature = await signWebhookPayload({ body, verificationToken: token });
  const headers = { 'x-notion-signature': signature };
  return new Request('https://you.example/webhook', { method: 'POST', headers, body });
}

function setProcess(variables: Readonly<Record<string, string>>): void {
  Object.entries(variables).forEach(([name, value]) => {
    vi.stubEnv(name, value);
  });
}

async function finish(): Promise<void> {
  await vi.advanceTimersByTimeAsync(10_000);
  await Promise.all(outside.works);
}

describe('Cloudflare Workers', () => {
  it('asks for one build after two deliveries that different machines took', async () => {
    const values = new Map<string, string>();
    const state = {
      get: (key: string) => Promise.resolve(values.get(key) ?? null),
      put: (key: string, value: string) => Promise.resolve(void values.set(key, value)),
    };
    const bindings = { ...environment, QUIRE_WEBHOOK_STATE: state };
    const answers = [
      await cloudflare.fetch(await toRequest(), bindings, { waitUntil }),
      await cloudflare.fetch(await toRequest(), bindings, { waitUntil }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(outside.sent).toEqual([]);
    await finish();
    expect(outside.sent).toEqual([`POST ${hook}`]);
    expect([...values.values()].join('')).not.toContain(token);
  });

  it('builds for each delivery when nothing can be written', async () => {
    const state = {
      get: () => Promise.resolve(null),
      put: () => Promise.reject(new Error('429 Too Many Requests')),
    };
    const bindings = { ...environment, QUIRE_WEBHOOK_STATE: state };
    const answer = await cloudflare.fetch(await toRequest(), bindings, { waitUntil });
    expect(answer.status).toBe(202);
    await finish();
    expect(outside.sent).toEqual([`POST ${hook}`]);
  });

  it('builds for a later edit while the store still shows an earlier one', async () => {
    const past = JSON.stringify({ seen: ['a'], latest: 'a', latestAt: Date.now() - 30_000 });
    const state = { get: () => Promise.resolve(past), put: () => Promise.resolve() };
    const bindings = { ...environment, QUIRE_WEBHOOK_STATE: state };
    await cloudflare.fetch(await toRequest(), bindings, { waitUntil });
    await finish();
    expect(outside.sent).toEqual([`POST ${hook}`]);
  });

  it('drops a damaged state', async () => {
    const state = { get: () => Promise.resolve('{"seen":7}'), put: () => Promise.resolve() };
    const bindings = { ...environment, QUIRE_WEBHOOK_STATE: state };
    const answer = await cloudflare.fetch(await toRequest(), bindings, { waitUntil });
    expect(answer.status).toBe(202);
    await finish();
  });

  it('says what is missing in its log, and to the internet only that it is not ready', async () => {
    const answer = await cloudflare.fetch(await toRequest(), {}, { waitUntil });
    expect([answer.status, await answer.json()]).toEqual([503, { result: 'not set up' }]);
    expect(outside.lines.join()).toContain('QUIRE_DEPLOY_HOOK');
  });
});

describe('Netlify Functions', () => {
  it('answers first and asks for the build then', async () => {
    setProcess(environment);
    const answer = await netlify(await toRequest(), { waitUntil });
    expect(answer.status).toBe(202);
    await finish();
    expect(outside.sent).toEqual([`POST ${hook}`]);
  });
});

describe('Vercel Functions', () => {
  it('asks before it answers where nothing keeps it alive', async () => {
    setProcess(environment);
    expect((await POST(await toRequest())).status).toBe(200);
    expect(outside.sent).toEqual([`POST ${hook}`]);
  });

  it('lets Notion deliver again when the build could not be asked for', async () => {
    setProcess(environment);
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 403 })));
    expect((await POST(await toRequest())).status).toBe(502);
  });

  it('answers first where Vercel keeps it alive', async () => {
    setProcess(environment);
    const context = Symbol.for('@vercel/request-context');
    Reflect.set(globalThis, context, { get: () => ({ waitUntil }) });
    try {
      expect((await POST(await toRequest())).status).toBe(202);
      await finish();
      expect(outside.sent).toEqual([`POST ${hook}`]);
    } finally {
      Reflect.deleteProperty(globalThis, context);
    }
  });
});
