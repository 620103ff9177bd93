import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTemporarySite, type TemporarySite } from '../build/temporary-site.ts';
import { launchBrowser, PATIENCE_MS } from './browser.ts';
import { serveFolder, type StaticServer } from './static-server.ts';

const browser: Browser | undefined = await launchBrowser();
let site: TemporarySite;
let server: StaticServer;

const extras = `
  author: 'Ada Lindqvist',
  social: [{ label: 'Mastodon', href: 'https://social.example/@ada' }],
  newsletter: 'https://letters.example/subscribe',
  comments: { repo: 'ada/notes', repoId: 'R_1', category: 'Posts', categoryId: 'C_1' },
  analytics: ANALYTICS,
`;
const services = {
  plausible: "{ service: 'plausible', domain: 'notes.example' }",
  umami: "{ service: 'umami', websiteId: 'u-1', script: 'https://cloud.umami.is/script.js' }",
} as const;

/** What the services' scripts do: they send a visit, and giscus adds its style sheet and frame. */
const stubs: Readonly<Record<string, string>> = {
  'https://plausible.io/js/script.js':
    "fetch('https://plausible.io/api/event', { method: 'POST' })",
  'https://cloud.umami.is/script.js':
    "fetch('https://api-gateway.umami.dev/api/send', { method: 'POST' })",
  'https://giscus.app/client.js': `
    const style = document.createElement('link');
    style.rel = 'stylesheet'; style.href = 'https://giscus.app/default.css';
    const frame = document.createElement('iframe');
    frame.src = 'https://giscus.app/en/widget'; frame.title = 'Comments';
    document.head.append(style); document.currentScript?.after(frame);`,
};

describe.skipIf(!browser)('with every extra switched on', () => {
  beforeAll(async () => {
    site = await createTemporarySite();
    server = await serveFolder(join(site.folder, 'dist'));
  });
  afterAll(async () => {
    await browser?.close();
    await server.close();
    await site.remove();
  });

  it.for(['plausible', 'umami'] as const)(
    'the Content-Security-Policy lets through what comments and %s need, and nothing else',
    { timeout: 300_000 },
    async (service) => {
      const original = "introduction: 'home',";
      await site.edit('src/site.ts', (text) =>
        text.replace(
          /introduction: 'home',[^]*?\n\}\);/,
          `${original}${extras.replace('ANALYTICS', services[service])}});`,
        ),
      );
      expect((await site.build()).code).toBe(0);
      const { messages, text } = await visit('/posts/why-red/', {
        asks: [
          'https://giscus.app/en/widget',
          'https://giscus.app/default.css',
          service === 'plausible'
            ? 'https://plausible.io/api/event'
            : 'https://api-gateway.umami.dev/api/send',
        ],
      });
      expect(messages).toEqual([]);
      expect(text).toContain('Mastodon');
      expect(text).toContain('Newsletter');

      const refused = await visit('/posts/why-red/', {
        script: "fetch('https://elsewhere.example/')",
        says: 'Content Security Policy',
      });
      expect(refused.requests.filter((url) => url.includes('elsewhere'))).toEqual([]);
    },
  );
});

/**
 * Opens a page, runs a script there, and waits until it has asked for these addresses and the console
 * has said this. Answers what it asked of other sites, what the console said, and its text.
 */
async function visit(
  path: string,
  { script = '', asks = [], says = '' }: { script?: string; asks?: string[]; says?: string },
) {
  const context = await browser?.newContext();
  if (!context) throw new Error('No browser');
  context.setDefaultTimeout(PATIENCE_MS);
  const requests: string[] = [];
  const messages: string[] = [];
  await context.route(
    (url) => url.origin !== server.origin,
    async (route) => {
      const url = route.request().url();
      requests.push(url);
      const type = route.request().resourceType();
      const contentType =
        type === 'script' ? 'text/javascript' : type === 'stylesheet' ? 'text/css' : 'text/html';
      await route.fulfill({
        contentType,
        headers: { 'Access-Control-Allow-Origin': '*' },
        body: type === 'script' ? (stubs[url] ?? '') : '',
      });
    },
  );
  const page = await context.newPage();
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  await page.goto(server.origin + path, { waitUntil: 'networkidle' });
  if (script !== '') await page.evaluate(`(async () => { ${script} })().catch(() => undefined)`);
  await expect.poll(() => requests).toEqual(expect.arrayContaining(asks));
  await expect.poll(() => messages.join()).toContain(says);
  const text = await page.evaluate(() => document.body.textContent);
  await context.close();
  return { requests, messages, text };
}
