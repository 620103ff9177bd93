import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport } from '../../../content-loader/notion/transport.ts';
import type { Limiter } from '../../unit/notion/limited-server.ts';
import { toTable, writePerformanceSection } from '../docs/performance-section.ts';
import { servers } from './servers.ts';
import type { RateServer } from './servers.ts';

interface Run {
  readonly seconds: number;
  readonly sent: number;
  readonly refused: number;
}

type Fetch = (url: string) => Promise<unknown>;

/** A real server behind 150 ± 100 ms of latency. */
async function measure(
  limiter: Limiter,
  work: (fetch: Fetch, url: string) => Promise<unknown>,
): Promise<Run> {
  let sent = 0;
  let refused = 0;
  const server = createServer((_request, response) => {
    const way = (50 + Math.random() * 200) / 2;
    setTimeout(() => {
      const wait = limiter(performance.now());
      sent += 1;
      if (wait > 0) refused += 1;
      setTimeout(() => {
        response.writeHead(wait > 0 ? 429 : 200, wait > 0 ? { 'retry-after': String(wait) } : {});
        response.end(wait > 0 ? '{"object":"error"}' : '{"object":"list","results":[]}');
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

async function report({
  name,
  requests,
  createLimiter,
  possible,
}: RateServer): Promise<(string | number)[]> {
  const { seconds, sent, refused } = await measure(createLimiter(1), fetchAll(requests));
  const ideal = possible ?? (await measure(() => 0, fetchBy16(requests))).seconds;
  return [
    name,
    requests,
    `${ideal.toFixed(1)} s`,
    `${seconds.toFixed(1)} s`,
    (seconds / ideal).toFixed(2),
    `${((refused / sent) * 100).toFixed(1)} %`,
  ];
}

/** `npm run bench -- rate`: real sockets, real time. */
export async function benchRate(): Promise<void> {
  const rows = await Promise.all(servers.filter(({ real }) => real === true).map(report));
  const head = ['server', 'requests', 'possible', 'taken', 'ratio', 'answered 429'];
  const table = toTable(head, rows);
  process.stdout.write(`${table}\n`);
  await writePerformanceSection('rate', table);
}
