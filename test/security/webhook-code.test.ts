import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { serveWebhook } from '../../content-loader/cli/webhook.ts';
import { startCommand, type RunningCommand } from '../build/running-command.ts';
import { findFreePort } from '../free-port.ts';
import { deliver } from '../unit/webhook/deliveries.ts';

/** The webhook as the command runs it: what a stranger may do before Notion has shaken hands. */

const root = join(import.meta.dirname, '..', '..');
const environment = { QUIRE_DEPLOY_HOOK: 'https://hooks.example.com/build' };
const handshake = { verification_token: 'secret_from-the-first-handshake' };
let command: RunningCommand | undefined;
afterEach(() => command?.stop());

it('takes one handshake, with the code that the command printed', async () => {
  const port = await findFreePort();
  command = startCommand(root, ['webhook', '--port', String(port)], environment);
  await command.printed(/\?code=[0-9a-f]{32}\n/);
  const code = /\?code=([0-9a-f]{32})\n/.exec(command.output())?.[1] ?? '';
  const url = `http://127.0.0.1:${port}/`;
  const before = command.output();

  expect((await deliver(url, handshake, null)).status).toBe(403);
  expect((await deliver(`${url}?code=${'0'.repeat(32)}`, handshake, null)).status).toBe(403);
  expect((await deliver(`${url}?code=${code.slice(1)}`, handshake, null)).status).toBe(403);
  expect(command.output()).toBe(before);

  expect((await deliver(`${url}?code=${code}`, handshake, null)).status).toBe(200);
  await command.printed(/verification token is secret_from-the-first-handshake\n/);

  const other = { verification_token: 'secret_of-a-stranger' };
  expect((await deliver(`${url}?code=${code}`, other, null)).status).toBe(403);
  expect(await command.stop()).toBe(0);
  expect(command.output()).not.toContain('stranger');
});

it('ends a delivery whose body trickles when its time is over', async () => {
  const lines: string[] = [];
  const limits = { bytes: 1_000_000, milliseconds: 300 };
  const log = (line: string): void => void lines.push(line);
  const served = await serveWebhook({ port: 0 }, environment, log, { bodyLimits: limits });
  const sent = request(served.url, { method: 'POST' });
  // The webhook ends the connection while bytes are on their way.
  sent.on('error', () => undefined);
  let drips = 0;
  const drip = setInterval(() => {
    drips += 1;
    sent.write('{');
  }, 20);
  const started = performance.now();
  try {
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(408);
    expect(response.headers.connection).toBe('close');
    expect(performance.now() - started).toBeGreaterThanOrEqual(250);
    // By itself, the command lets them come for ten seconds; a busy machine sends fewer.
    expect(drips).toBeLessThan(400);
    expect(lines).toEqual([]);
  } finally {
    clearInterval(drip);
    sent.destroy();
    await served.close();
  }
});
