import type { BrowserContext } from 'playwright-core';

/** What a page costs, in bytes as they cross the wire. */
export interface PageWeight {
  /** Before its images, films and sounds, and what it frames. */
  readonly total: number;
  /** Deferred scripts of ours, inline ones included, as they are. */
  readonly scripts: number;
  readonly paths: readonly string[];
}

export async function measurePageWeight(context: BrowserContext, url: string): Promise<PageWeight> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const loads = new Map<string, { path: string; type: string; bytes: number }>();
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    loads.set(requestId, { path: new URL(response.url).pathname, type, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const load = loads.get(requestId);
    if (load) load.bytes = encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const inline = await page.evaluate(() =>
    [...document.querySelectorAll('script[type="module"]')].map((each) => each.textContent.length),
  );
  await page.close();
  const all = [...loads.values()];
  const bytesOf = (types: readonly string[]): number =>
    sum(all.filter(({ type }) => types.includes(type)).map(({ bytes }) => bytes));
  return {
    total: bytesOf(['Document', 'Stylesheet', 'Font', 'Script', 'Fetch', 'XHR', 'Manifest']),
    scripts: bytesOf(['Script']) + sum(inline),
    paths: all.map(({ path }) => path),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
