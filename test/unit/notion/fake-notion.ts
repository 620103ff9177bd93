import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

type Json = Readonly<Record<string, unknown>>;

/** What a tiny API knows. Lists are paginated by `page_size`; everything else is answered as is. */
export interface FakeWorkspace {
  /** By path without `/v1/`, for example `blocks/<id>/children` or `databases/<id>`. */
  readonly objects?: Readonly<Record<string, Json>>;
  readonly lists?: Readonly<Record<string, readonly unknown[]>>;
}

export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body: string;
      readonly retryAfter?: string;
    }
  | { readonly kind: 'reset' | 'stall' | 'stalled-body' | 'trickle' | 'truncated' | 'cut-json' };

export interface FakeOptions {
  /** A fault for the n-th request, counted from 1. */
  readonly fault?: (n: number, path: string) => Fault | undefined;
  /** Milliseconds before the n-th answer. */
  readonly latency?: (n: number) => number;
  /** Answers by itself where the workspace has no answer. */
  readonly answer?: (path: string, body: Json) => Json | undefined;
}

export interface FakeNotion {
  readonly url: string;
  /** `GET blocks/<id>/children?page_size=100`, in order of arrival. */
  readonly requests: readonly string[];
  mostInFlight(): number;
  close(): Promise<void>;
}

/** A small API on a port of its own, which does as it is told: also badly. */
export async function startFakeNotion(
  workspace: FakeWorkspace,
  options: FakeOptions = {},
): Promise<FakeNotion> {
  const requests: string[] = [];
  let inFlight = 0;
  let most = 0;
  const server = createServer((request, response) => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    response.on('close', () => {
      inFlight -= 1;
    });
    requests.push(`${request.method} ${request.url?.replace('/v1/', '')}`);
    void respond(workspace, options, requests.length, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    mostInFlight: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function respond(
  workspace: FakeWorkspace,
  options: FakeOptions,
  n: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = url.pathname.replace('/v1/', '');
  const body = JSON.parse((await text(request)) || '{}') as Json;
  await sleep(options.latency?.(n) ?? 0);
  const answer = JSON.stringify(find(workspace, options, path, url, body) ?? missing(path));
  const fault = options.fault?.(n, path);
  if (fault === undefined) send(response, answer.includes('"object":"error"') ? 404 : 200, answer);
  else misbehave(response, fault, answer);
}

function find(
  workspace: FakeWorkspace,
  options: FakeOptions,
  path: string,
  url: URL,
  body: Json,
): Json | undefined {
  const list = workspace.lists?.[path];
  if (list === undefined) return workspace.objects?.[path] ?? options.answer?.(path, body);
  const size = Number(url.searchParams.get('page_size') ?? body['page_size'] ?? 100);
  const start = Number(url.searchParams.get('start_cursor') ?? body['start_cursor'] ?? 0);
  const more = start + size < list.length;
  const cursor = more ? String(start + size) : null;
  const results = list.slice(start, start + size);
  return { object: 'list', results, has_more: more, next_cursor: cursor };
}

function missing(path: string): Json {
  const message = `Could not find ${path}.`;
  return { object: 'error', status: 404, code: 'object_not_found', message, request_id: 'r-1' };
}

function send(response: ServerResponse, status: number, json: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(json);
}

function misbehave(response: ServerResponse, fault: Fault, json: string): void {
  if (fault.kind === 'status') {
    const retryAfter = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
    response.writeHead(fault.status, retryAfter).end(fault.body);
  } else if (fault.kind === 'reset') {
    response.socket?.resetAndDestroy();
  } else if (fault.kind === 'cut-json') {
    send(response, 200, json.slice(0, -5));
  } else if (fault.kind === 'truncated' || fault.kind === 'stalled-body') {
    response.writeHead(200, { 'content-length': String(json.length) });
    response.write(json.slice(0, json.length / 2));
    if (fault.kind === 'truncated') setTimeout(() => response.destroy(), 5);
  } else if (fault.kind === 'trickle') {
    response.writeHead(200, { 'content-length': String(json.length) });
    // Never silent for long, and not done within an hour.
    const timer = setInterval(() => response.write(' '), 100);
    response.on('close', () => {
      clearInterval(timer);
    });
  }
  // 'stall': no answer at all.
}
