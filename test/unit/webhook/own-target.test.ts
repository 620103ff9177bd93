import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ServedWebhook } from '../../../content-loader/cli/webhook.ts';
import { serveWebhook } from '../../../content-loader/cli/webhook.ts';
import type { WebhookEvent } from '../../../content-loader/webhook/event.ts';
import { database, deliver, start, toEvent, token } from './deliveries.ts';

const clock = { now: start };
const heard: WebhookEvent[] = [];
let served: ServedWebhook;

beforeEach(async () => {
  clock.now = start;
  heard.length = 0;
  const environment = { NOTION_WEBHOOK_TOKEN: token, QUIRE_WEBHOOK_WATCH: '*' };
  served = await serveWebhook(
    { port: 0 },
    environment,
    () => undefined,
    { now: () => clock.now },
    (event) => heard.push(event),
  );
});

afterEach(() => served.close());

it('hears every event at once, with the properties that were edited', async () => {
  const data = {
    parent: { id: database, type: 'database' },
    updated_properties: ['title', 7, '%3Ax'],
  };
  const event = toEvent({ type: 'page.properties_updated', data });
  expect((await deliver(served.url, event)).status).toBe(202);
  expect((await deliver(served.url, toEvent())).status).toBe(202);
  expect(heard.map(({ type, properties }) => [type, properties])).toEqual([
    ['page.properties_updated', ['title', '%3Ax']],
    ['page.content_updated', []],
  ]);
});

it('hears nothing that is forged, delivered again, or older than what was built since', async () => {
  const event = toEvent();
  expect((await deliver(served.url, event, 'another-secret')).status).toBe(401);
  expect((await deliver(served.url, event, null)).status).toBe(401);
  expect(heard).toEqual([]);
  await deliver(served.url, event);
  clock.now += 120_000;
  expect(await deliver(served.url, event)).toMatchObject({ status: 200 });
  const now = { timestamp: new Date(clock.now).toISOString() };
  expect(await deliver(served.url, toEvent(now))).toMatchObject({ status: 202 });
  expect(await deliver(served.url, toEvent())).toMatchObject({ status: 200 });
  expect(heard).toHaveLength(2);
});
