import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import {
  person,
  toBlock,
  toDatabase,
  toList,
  toPage,
  toPropertyItems,
  toSource,
  toSyncedChildren,
  toView,
} from './plain-objects.ts';
import { query, queryView } from './plain-query.ts';
import type { Json, PlainWorkspace, Row } from './plain-workspace.ts';
import { bare, sourceOf } from './plain-workspace.ts';

/** A server that speaks the API, with all that it says about. */
export interface PlainNotion extends PlainWorkspace {
  url: string;
  /** Called before each answer to a token, with `GET /v1/blocks/…`. */
  readonly askedBy: Map<string, (request: string) => void>;
  /** Requests of a window of 60 seconds; `Infinity`: no limit. */
  perMinute: number;
  close(): Promise<void>;
}

const WINDOW_MS = 60_000;

export async function servePlainNotion(
  workspace: Omit<PlainWorkspace, 'url' | 'now' | 'formula'>,
): Promise<PlainNotion> {
  const notion: PlainNotion = {
    ...workspace,
    ...{ url: '', perMinute: Infinity, now: Date.now },
    formula: (row: Row) => `Row ${row.title}`,
    askedBy: new Map(),
    close: () => closeServer(server),
  };
  const allows = createWindow(notion);
  const server = createServer((request, response) => {
    void answer(notion, request, response, allows);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `address()` is a string for pipes only.
  const { port } = server.address() as AddressInfo;
  notion.url = `http://127.0.0.1:${port}`;
  return notion;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

/** Seconds to wait until the next window, once the requests of this one are spent. */
type Allows = () => number | undefined;

function createWindow(notion: PlainNotion): Allows {
  let window = { start: 0, spent: 0 };
  return () => {
    const now = Date.now();
    if (now - window.start >= WINDOW_MS) window = { start: now, spent: 0 };
    if (window.spent >= notion.perMinute) return Math.ceil((window.start + WINDOW_MS - now) / 1000);
    window.spent += 1;
    return undefined;
  };
}

async function answer(
  notion: PlainNotion,
  request: IncomingMessage,
  response: ServerResponse,
  allows: Allows,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', notion.url);
  if (url.pathname.startsWith('/files/')) {
    const [, , key = ''] = url.pathname.split('/');
    response.setHeader('content-type', 'image/png').end(await draw(key));
    return;
  }
  const text = Buffer.concat(chunks).toString();
  // The SDK sends objects.
  const body = (text === '' ? {} : JSON.parse(text)) as Json;
  const date = new Date(notion.now()).toUTCString();
  const head = { 'content-type': 'application/json', date };
  const wait = allows();
  const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
  const said = wait === undefined ? '' : '429 ';
  notion.askedBy.get(token)?.(`${said}${request.method ?? ''} ${url.pathname}`);
  if (wait !== undefined) {
    const additional_data = { rate_limit_reason: 'public_api_request_rate_limit' };
    response
      .writeHead(429, { ...head, 'retry-after': String(wait) })
      .end(JSON.stringify({ ...toError(429, 'rate_limited'), additional_data }));
    return;
  }
  const found = route(notion, request.method ?? '', url, body);
  response
    .writeHead(found ? 200 : 404, head)
    .end(JSON.stringify(found ?? toError(404, 'object_not_found')));
}

const toError = (status: number, code: string): Json => ({
  ...{ object: 'error', status, code, message: 'No.' },
});

function draw(key: string): Promise<Buffer> {
  const number = Buffer.from(key).reduce((sum, byte) => (sum * 31 + byte) % 16_777_216, 7);
  const background = { r: number >> 16, g: (number >> 8) & 255, b: number & 255 };
  return sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
}

function route(notion: PlainNotion, method: string, url: URL, body: Json): Json | undefined {
  const [, , kind = '', id = '', below = '', last = ''] = url.pathname.split('/');
  switch (kind) {
    case 'databases': {
      const own = notion.sources.find(({ database }) => bare(database) === bare(id));
      return own && toDatabase(own);
    }
    case 'data_sources': {
      const source = notion.sources.find((one) => bare(one.id) === bare(id));
      if (!source || method === 'GET') return source && toSource(notion, source);
      const only = url.searchParams.getAll('filter_properties').map(decodeURIComponent);
      return below === 'query' ? query(notion, source, only, body) : undefined;
    }
    case 'pages': {
      const row = notion.rows.find((one) => bare(one.id) === bare(id));
      if (!row || below !== 'properties') return row && toPage(notion, row);
      const { columns } = sourceOf(notion, row);
      const column = columns.find((own) => own.id === decodeURIComponent(last));
      return column && toPropertyItems(notion, row, column);
    }
    case 'blocks':
      return routeBlock(notion, id, below === 'children');
    case 'views':
      return routeView(notion, id, url);
    case 'users':
      return { ...person, type: 'person', name: 'Ada', avatar_url: null, person: {} };
    default:
      return undefined;
  }
}

function routeBlock(notion: PlainNotion, id: string, hasChildren: boolean): Json | undefined {
  const page = notion.rows.find((one) => bare(one.id) === bare(id));
  if (page?.trashed) return undefined;
  if (page && hasChildren) {
    return toList(page.blocks.map((block, number) => toBlock(notion, page, block, number)));
  }
  for (const row of notion.rows) {
    for (const [number, block] of row.blocks.entries()) {
      const own = toBlock(notion, row, block, number);
      if (bare(String(own['id'])) !== bare(id)) continue;
      if (!hasChildren) return own;
      if (block.kind === 'synced') return toSyncedChildren(row, block);
      // What a copy shows are the blocks of its original.
      if (block.kind === 'copy') return routeBlock(notion, block.of, true);
    }
  }
  return undefined;
}

function routeView(notion: PlainNotion, id: string, url: URL): Json | undefined {
  if (id === '') {
    const database = url.searchParams.get('database_id') ?? '';
    const source = notion.sources.find((one) => bare(one.database) === bare(database));
    if (!source) return undefined;
    return { ...toList((source.views ?? []).map((view) => toView(source, view))), type: 'view' };
  }
  for (const source of notion.sources) {
    const view = source.views?.find((one) => bare(one.id) === bare(id));
    if (view) {
      return url.pathname.includes('/queries')
        ? queryView(notion, source, view)
        : toView(source, view);
    }
  }
  return undefined;
}
