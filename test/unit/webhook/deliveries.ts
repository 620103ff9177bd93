import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signWebhookPayload } from '@notionhq/client';
import { serveWebhook } from '../../../content-loader/cli/webhook.ts';

export const token = 'secret_of-the-tests-0123456789';
export const database = '11111111-1111-4111-8111-111111111111';
export const dataSource = '22222222-2222-4222-8222-222222222222';
export const start = Date.parse('2026-05-01T12:00:00.000Z');
const quiet = 8_000;

/** A deploy hook on a port: answers with the given statuses, then with 200. */
export interface Target {
  readonly url: string;
  /** The requests so far, as `METHOD path`. */
  readonly requests: string[];
  close(): void;
}

export async function serveTarget(statuses: readonly number[] = []): Promise<Target> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(statuses[requests.length - 1] ?? 200, { connection: 'close' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks/s3cret-path`,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export interface Webhook {
  readonly url: string;
  readonly lines: string[];
  /** The pauses between two attempts at a target, in milliseconds. */
  readonly pauses: number[];
  readonly clock: { now: number };
  /** Lets the quiet time of all deliveries so far pass, and what follows from it happen. */
  finish(): Promise<void>;
}

/** The webhook on a port, with a clock that stands still. */
export async function startWebhook(
  environment: Readonly<Record<string, string>>,
  given: { readonly fetch?: typeof fetch } = {},
): Promise<Webhook> {
  const lines: string[] = [];
  const pauses: number[] = [];
  const clock = { now: start };
  const waiting: (() => void)[] = [];
  const served = await serveWebhook({ port: 0 }, environment, (line) => lines.push(line), {
    ...given,
    quiet,
    now: () => clock.now,
    sleep(ms) {
      if (ms === quiet) return new Promise((resolve) => waiting.push(resolve));
      pauses.push(ms);
      return Promise.resolve();
    },
  });
  return {
    url: served.url,
    lines,
    pauses,
    clock,
    async finish() {
      clock.now += quiet;
      waiting.splice(0).forEach((resolve) => {
        resolve();
      });
      await served.idle();
    },
  };
}

/** An event of Notion about a row of the site's database, but for what is given. */
export function toEvent(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: crypto.randomUUID(),
    timestamp: new Date(start - 5_000).toISOString(),
    workspace_id: crypto.randomUUID(),
    workspace_name: 'Tests',
    subscription_id: crypto.randomUUID(),
    integration_id: crypto.randomUUID(),
    authors: [{ id: crypto.randomUUID(), type: 'person' }],
    attempt_number: 1,
    api_version: '2026-03-11',
    type: 'page.content_updated',
    entity: { id: '33333333-3333-4333-8333-333333333333', type: 'page' },
    data: {
      parent: { id: database, type: 'database', data_source_id: dataSource },
      updated_blocks: [],
    },
    ...fields,
  };
}

/** Delivers as Notion does. `key`: what it is signed with; null: not at all. */
export async function deliver(
  url: string,
  payload: unknown,
  key: string | null = token,
): Promise<{ readonly status: number; readonly result: unknown }> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const signature = key && (await signWebhookPayload({ body, verificationToken: key }));
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature ? { 'x-notion-signature': signature } : {}),
    },
    body,
  });
  const answer: unknown = await response.json();
  const result =
    typeof answer === 'object' && answer && 'result' in answer ? answer.result : answer;
  return { status: response.status, result };
}
