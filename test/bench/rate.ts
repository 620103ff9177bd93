/**
 * Measures the transport against servers with limits it is not told, over real sockets in real
 * time. Without arguments: 3, 10, 50, no limit.
 *
 * On 2 cores with a load of 7 to 12: 1.01 (3.2 % answered 429), 1.03 (1.3 %), 1.14 (0.6 %) and
 * 0.88 to 1.12 times what is possible. A process that is busy for longer than a burst lasts
 * (200 ms at 50 a second) loses what it cannot send: 1.33 was measured, too.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toTable, writePerformanceSection } from './docs/performance-section.ts';
import { createTransport } from '../../content-loader/notion/transport.ts';

const BURST = 10;

interface Run {
  readonly seconds: number;
  readonly sent: number;
  readonly refused: number;
}

type Fetch = (url: string) => Promise<unknown>;

/** A token bucket behind 150 ± 100 ms of latency. */
async function measure(
  perSecond: number,
  work: (fetch: Fetch, url: string) => Promise<unknown>,
): Promise<Run> {
  let tokens = BURST;
  let last = performance.now();
  let sent = 0;
  let refused = 0;
  const server = createServer((_request, response) => {
    const way = (50 + Math.random() * 200) / 2;
    setTimeout(() => {
      const now = performance.now();
      tokens = Math.min(BURST, tokens + ((now - last) / 1000) * perSecond);
      last = now;
      sent += 1;
      const limited = tokens < 1;
      const wait = Math.max(1, Math.ceil((1 - tokens) / perSecond));
      if (limited) refused += 1;
      else tokens -= 1;
      setTimeout(() => {
        response.writeHead(limited ? 429 : 200, limited ? { 'retry-after': String(wait) } : {});
        response.end(limited ? '{"object":"error"}' : '{"object":"list","results":[]}');
      }, way);
    }, way);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const start = performance.now();
  const transport = createTransport();
  await work(transport.fetch, `http://127.0.0.1:${port}/v1/blocks/x/children`);
  const seconds = (performance.now() - start) / 1000;
  server.closeAllConnections();
  server.close();
  return { seconds, sent, refused };
}

function fetchAll(count: number): (fetch: Fetch, url: string) => Promise<unknown> {
  return (fetch, url) => Promise.all(Array.from({ length: count }, () => fetch(url)));
}

/** What the transport is compared with where there is no limit. */
function fetchBy16(count: number): (fetch: Fetch, url: string) => Promise<unknown> {
  let left = count;
  return (_fetch, url) => {
    const worker = async (): Promise<void> => {
      while ((left -= 1) >= 0) await (await globalThis.fetch(url)).text();
    };
    return Promise.all(Array.from({ length: 16 }, worker));
  };
}

const requests: Readonly<Record<number, number>> = { 3: 300, 10: 1_000, 50: 3_000 };

async function report(perSecond: number): Promise<(string | number)[]> {
  const count = requests[perSecond] ?? 1_000;
  const { seconds, sent, refused } = await measure(perSecond, fetchAll(count));
  const limited = Number.isFinite(perSecond);
  const ideal = limited
    ? (count - BURST) / perSecond
    : (await measure(perSecond, fetchBy16(count))).seconds;
  const share = ((refused / sent) * 100).toFixed(1);
  const name = limited ? `${perSecond}/s, burst ${BURST}` : 'no limit (16 parallel)';
  return [
    name,
    count,
    `${ideal.toFixed(1)} s`,
    `${seconds.toFixed(1)} s`,
    (seconds / ideal).toFixed(2),
    `${share} %`,
  ];
}

/** `npm run bench -- rate [requests a second …]`. */
export async function benchRate(args: readonly string[]): Promise<void> {
  const rates = args.length > 0 ? args.map(Number) : [3, 10, 50, Infinity];
  const rows = await Promise.all(rates.map(report));
  const head = ['server', 'requests', 'possible', 'taken', 'ratio', 'answered 429'];
  const table = toTable(head, rows);
  process.stdout.write(`${table}\n`);
  await writePerformanceSection('rate', table);
}
