import { createCardHeadReader } from './card-head.ts';
import type { CardData } from './card-record.ts';
import { openExchange, type Exchange } from './exchange.ts';
import { createHtmlDecoder } from './html-decoder.ts';
import type { Limits } from './limits.ts';
import type { Network } from './network.ts';

/**
 * Reads the metadata of a web page. Undefined: it is not a web page, has no metadata, or answers
 * with an error. Throws `NetworkError`.
 */
export const fetchCardData = async (
  url: URL,
  network: Network,
  limits: Limits,
): Promise<CardData | undefined> => {
  const exchange = await openExchange(url, {
    network,
    redirects: limits.redirects,
    idleMs: Math.min(limits.idleMs, limits.cardMs),
    totalMs: limits.cardMs,
    leastRate: limits.leastRate,
    headers: {
      accept: 'text/html,application/xhtml+xml',
      'user-agent': 'Mozilla/5.0 (compatible; Quire; static site generator)',
    },
  });
  try {
    const type = exchange.headers.get('content-type') ?? '';
    if (exchange.status !== 200 || !/html/i.test(type)) return undefined;
    const card = await readCard(exchange, type, limits.cardBytes);
    return card.title === undefined && card.description === undefined ? undefined : card;
  } finally {
    exchange.close();
  }
};

/** The first bytes of a page that are searched for its encoding. */
const PRESCAN_BYTES = 1024;

const readCard = async (exchange: Exchange, type: string, limit: number): Promise<CardData> => {
  const reader = createCardHeadReader();
  let decoder: TextDecoder | undefined;
  let pending: readonly Uint8Array[] = [];
  let bytes = 0;
  const decode = (): void => {
    const chunk = Buffer.concat(pending);
    pending = [];
    decoder ??= createHtmlDecoder(type, chunk);
    reader.write(decoder.decode(chunk, { stream: true }));
  };
  for await (const chunk of exchange.chunks()) {
    pending = [...pending, chunk];
    bytes += chunk.byteLength;
    if (bytes >= PRESCAN_BYTES) decode();
    if (reader.isComplete() || bytes > limit) break;
  }
  decode();
  return reader.finish(exchange.url);
};
