import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { PATIENCE_MS } from './browser.ts';

export interface Look extends Pick<BrowserContextOptions, 'colorScheme' | 'javaScriptEnabled'> {
  readonly width: number;
}

/** A context in which pages of the site look so and nothing leaves this machine. */
export async function openContext(
  browser: Browser,
  origin: string,
  { width, ...options }: Look,
): Promise<BrowserContext> {
  const viewport = { width, height: width < 600 ? 844 : 900 };
  const context = await browser.newContext({ viewport, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  // Players and cards of other sites are not ours to test, and tests make no requests.
  await context.route(
    (url) => url.origin !== origin,
    (route) =>
      route.fulfill({
        status: 200,
        contentType: 'text/html',
        body: '<!doctype html><html lang="en"><title>Frame</title></html>',
      }),
  );
  if (options.javaScriptEnabled !== false) await context.addInitScript(observeShifts);
  return context;
}

/** `messages`: what the console said, until now and later. */
export async function openPage(
  context: BrowserContext,
  address: string,
): Promise<{ readonly page: Page; readonly messages: readonly string[] }> {
  const page = await context.newPage();
  const messages: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  await page.goto(address, { waitUntil: 'load' });
  return { page, messages };
}

function observeShifts(): void {
  const state = window as unknown as { shift: number };
  state.shift = 0;
  new PerformanceObserver((list) => {
    // The entry's type is not in lib.dom: https://wicg.github.io/layout-instability/
    for (const entry of list.getEntries())
      state.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}
