import { expect, it } from 'vitest';
import { toUrgency } from '../../../content-loader/auto-build/site-watch.ts';
import type { WebhookEventType } from '../../../content-loader/webhook/event.ts';

const gates = new Set([']}xq', 'publ']);

it.each<[WebhookEventType, readonly string[], string]>([
  ['page.deleted', [], 'now'],
  ['page.undeleted', [], 'now'],
  ['page.moved', [], 'now'],
  ['data_source.deleted', [], 'now'],
  ['page.properties_updated', ['publ'], 'now'],
  ['page.properties_updated', ['title', '%5D%7Dxq'], 'now'],
  ['page.properties_updated', [']}xq'], 'now'],
  ['page.properties_updated', ['title'], 'pause'],
  ['page.properties_updated', ['%', '%E0%A4%A'], 'pause'],
  ['page.content_updated', [], 'pause'],
  ['page.created', [], 'pause'],
  ['data_source.schema_updated', ['x'], 'pause'],
])('%s of %j: %s', (type, properties, urgency) => {
  expect(toUrgency({ type, properties }, gates)).toBe(urgency);
});
