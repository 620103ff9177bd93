import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { createAdaptorServer } from '@hono/node-server';
import { createMemoryStore } from '../webhook/store.ts';
import { createWebhook } from '../webhook/webhook.ts';
import { readPort } from './read-port.ts';
import { print } from '../core/print.ts';

export interface ServedWebhook {
  readonly url: string;
  /** Waits until every due build has been requested. */
  idle(): Promise<void>;
  /** Stops accepting deliveries, and waits like `idle`. */
  close(): Promise<void>;
}

const PORT = 8788;

/** `notion webhook`: serves the webhook until interrupted. @throws WebhookSetupError */
export async function webhook(args: string[]): Promise<void> {
  const environment = withCode(process.env);
  const served = await serveWebhook({ port: PORT, ...readPort(args) }, environment, print);
  announceWebhook(served, environment);
  const stop = (): void => {
    void served.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** The environment with a code for the first handshake, if it has none. */
export function withCode<Variables extends object>(
  environment: Variables,
): Variables & { readonly QUIRE_WEBHOOK_CODE: string } {
  return { QUIRE_WEBHOOK_CODE: randomBytes(16).toString('hex'), ...environment };
}

/** Says where Notion may deliver, and the code as long as it is needed. */
export function announceWebhook(
  { url }: ServedWebhook,
  environment: { readonly QUIRE_WEBHOOK_CODE: string; readonly NOTION_WEBHOOK_TOKEN?: string },
): void {
  print(`Notion may deliver to ${url} (stop it with Ctrl+C). The address in Notion must be one`);
  print('that the internet reaches by https: put a reverse proxy or a tunnel in front.');
  if (environment.NOTION_WEBHOOK_TOKEN !== undefined) return;
  const code = environment.QUIRE_WEBHOOK_CODE;
  print(`Give Notion that address with this code, which works once: …/?code=${code}`);
}

/** The webhook over HTTP; port 0: any free one. @throws Error when the port cannot be had */
export async function serveWebhook(
  { port, host = '127.0.0.1' }: { readonly port: number; readonly host?: string },
  environment: Readonly<Record<string, unknown>>,
  log: (line: string) => void,
  outside?: Parameters<typeof createWebhook>[3],
  heard?: Parameters<typeof createWebhook>[4],
): Promise<ServedWebhook> {
  const handle = createWebhook(environment, createMemoryStore(), log, outside, heard);
  const works = new Set<Promise<void>>();
  const idle = async (): Promise<void> => {
    await Promise.all(works);
  };
  const server = createAdaptorServer({
    fetch: (request) =>
      handle(request, (work) => {
        works.add(work);
        void work.finally(() => works.delete(work));
      }),
    overrideGlobalObjects: false,
  });
  server.listen(port, host);
  await once(server, 'listening').catch((cause: unknown) => {
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    const detail = cause instanceof Error ? cause.message : String(cause);
    const reason = isTaken ? 'another program has it' : detail;
    const error = new Error(`${host}:${port} cannot be used: ${reason}`, { cause });
    throw Object.assign(error, { name: 'No such port', hint: 'Choose another --port.' });
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    idle,
    async close() {
      server.close();
      await idle();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}
