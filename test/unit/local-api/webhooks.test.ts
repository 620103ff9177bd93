import type { Client } from '@notionhq/client';
import { verifyWebhookSignature } from '@notionhq/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import {
  createStarterWorkspace,
  starterPageId,
} from '../../../packages/notion-local/src/starter-workspace.ts';
import type { WebhookOptions } from '../../../packages/notion-local/src/webhooks/sender.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

interface Delivery {
  readonly type?: string;
  readonly verification_token?: string;
  readonly attempt_number?: number;
  readonly entity?: { readonly id: string; readonly type: string };
  readonly data?: Readonly<Record<string, unknown>>;
}

const verificationToken = 'secret_for_this_test';
const text = (content: string) => [{ text: { content } }];
const received: { delivery: Delivery; isSigned: boolean }[] = [];
let api: LocalApi;
let client: Client;
let statuses: number[] = [];

async function receive(_url: unknown, init?: RequestInit): Promise<Response> {
  const body = typeof init?.body === 'string' ? init.body : '';
  const signature = new Headers(init?.headers).get('X-Notion-Signature');
  const isSigned = await verifyWebhookSignature({ body, signature, verificationToken });
  received.push({ delivery: JSON.parse(body) as Delivery, isSigned });
  return new Response(null, { status: statuses.shift() ?? 200 });
}

function connect(more: Partial<WebhookOptions> = {}): void {
  api = createLocalApi({
    workspace: createStarterWorkspace(new Date()),
    ...{ baseUrl: LOCAL_URL, writable: true },
    webhook: { url: 'http://receiver.test/', verificationToken, fetch: receive, ...more },
  });
  client = createSdkClient(api);
}
beforeEach(() => {
  received.length = 0;
  statuses = [];
  connect({ combineMs: 0 });
});
afterEach(() => {
  api.close();
});

async function control(path: string, body: unknown = {}): Promise<Response> {
  return api.fetch(
    new Request(`${LOCAL_URL}/local/${path}`, {
      method: 'POST',
      headers: { Authorization: 'Bearer x' },
      body: JSON.stringify(body),
    }),
  );
}

/** Types of everything that was delivered since the last time, without the handshake. */
async function listTypes(): Promise<readonly (string | undefined)[]> {
  await control('webhooks/flush');
  const types = received.map(({ delivery }) => delivery.type).filter((type) => type !== undefined);
  received.length = 0;
  return types;
}

describe('webhooks', () => {
  it('begin with a handshake, and sign everything as the SDK checks it', async () => {
    await client.pages.create({
      parent: { page_id: starterPageId },
      properties: { title: { title: text('New') } },
    });
    await control('webhooks/flush');
    expect(received[0]?.delivery).toEqual({ verification_token: verificationToken });
    expect(received.every(({ isSigned }) => isSigned)).toBe(true);
    expect(received[1]?.delivery).toMatchObject({
      type: 'page.created',
      attempt_number: 1,
      api_version: '2026-03-11',
      entity: { type: 'page' },
      authors: [{ type: 'bot' }],
      data: { parent: { id: starterPageId, type: 'page' } },
    });
  });

  it('tell of every kind of edit of a page', async () => {
    const { id } = await client.pages.create({ parent: { page_id: starterPageId } });
    expect(await listTypes()).toEqual(['page.created', 'page.content_updated']);
    await client.pages.update({ page_id: id, properties: { title: { title: text('T') } } });
    expect(await listTypes()).toEqual(['page.properties_updated']);
    await client.pages.update({ page_id: id, is_locked: true });
    await client.pages.update({ page_id: id, is_locked: false });
    expect(await listTypes()).toEqual(['page.locked', 'page.unlocked']);
    const { results } = await client.blocks.children.append({
      block_id: id,
      children: [{ paragraph: { rich_text: text('x') } }],
    });
    expect(await listTypes()).toEqual(['page.content_updated']);
    await client.blocks.delete({ block_id: results[0]?.id ?? '' });
    expect(await listTypes()).toEqual(['page.content_updated']);
    await client.pages.update({ page_id: id, in_trash: true });
    await client.pages.update({ page_id: id, in_trash: false });
    const types = await listTypes();
    expect(types).toContain('page.deleted');
    expect(types).toContain('page.undeleted');
  });

  it('tell of databases, data sources, rows, views, comments and uploads', async () => {
    const database = await client.databases.create({
      parent: { type: 'page_id', page_id: starterPageId },
      title: text('Tasks'),
    });
    const made = await listTypes();
    expect(made).toEqual(
      expect.arrayContaining(['database.created', 'data_source.created', 'view.created']),
    );
    const source = 'data_sources' in database ? (database.data_sources[0]?.id ?? '') : '';
    await client.dataSources.update({
      data_source_id: source,
      properties: { Count: { number: {} } },
    });
    expect(await listTypes()).toEqual(['data_source.schema_updated']);
    const row = await client.pages.create({
      parent: { data_source_id: source },
      properties: { Name: { title: text('Row') } },
    });
    expect(await listTypes()).toEqual(['page.created', 'data_source.content_updated']);
    await client.pages.move({
      page_id: row.id,
      parent: { type: 'page_id', page_id: starterPageId },
    });
    expect(await listTypes()).toContain('page.moved');
    const view = await client.views.create({
      ...{ database_id: database.id, data_source_id: source, name: 'V', type: 'list' as const },
    });
    await client.views.update({ view_id: view.id, name: 'W' });
    await client.views.delete({ view_id: view.id });
    expect(await listTypes()).toEqual(['view.created', 'view.updated', 'view.deleted']);
    const comment = await client.comments.create({
      parent: { page_id: starterPageId },
      rich_text: text('Hm'),
    });
    await client.comments.update({ comment_id: comment.id, rich_text: text('Ah') });
    await client.comments.delete({ comment_id: comment.id });
    expect(await listTypes()).toEqual(['comment.created', 'comment.updated', 'comment.deleted']);
    const upload = await client.fileUploads.create({ filename: 'a.txt' });
    const file = { filename: 'a.txt', data: new Blob(['x']) };
    await client.fileUploads.send({ file_upload_id: upload.id, file });
    expect(await listTypes()).toEqual(['file_upload.created', 'file_upload.completed']);
    await client.blocks.delete({ block_id: database.id });
    expect(await listTypes()).toContain('database.deleted');
  });

  it('tell of what is moved, put into the trash and taken out of it', async () => {
    const { id, ...database } = await client.databases.create({
      parent: { type: 'page_id', page_id: starterPageId },
      title: text('Tasks'),
    });
    const source = 'data_sources' in database ? (database.data_sources[0]?.id ?? '') : '';
    const { id: other } = await client.pages.create({
      parent: { page_id: starterPageId },
      properties: { title: { title: text('Other') } },
    });
    await listTypes();
    await client.databases.update({
      database_id: id,
      parent: { type: 'page_id', page_id: other },
    });
    expect(await listTypes()).toContain('database.moved');
    const second = await client.dataSources.create({
      parent: { type: 'database_id', database_id: id },
      properties: { Name: { title: {} } },
    });
    expect(await listTypes()).toContain('data_source.created');
    await client.dataSources.update({ data_source_id: second.id, in_trash: true });
    expect(await listTypes()).toContain('data_source.deleted');
    await client.dataSources.update({ data_source_id: second.id, in_trash: false });
    expect(await listTypes()).toContain('data_source.undeleted');
    await client.databases.update({ database_id: id, in_trash: true });
    expect(await listTypes()).toContain('database.deleted');
    await client.databases.update({ database_id: id, in_trash: false });
    expect(await listTypes()).toContain('database.undeleted');
    const { id: target } = await client.databases.create({
      parent: { type: 'page_id', page_id: starterPageId },
      title: text('Elsewhere'),
    });
    await listTypes();
    await client.dataSources.update({
      data_source_id: second.id,
      parent: { type: 'database_id', database_id: target },
    });
    expect(await listTypes()).toContain('data_source.moved');
    expect(source).not.toBe('');
  });

  it('tell of uploads that expire', async () => {
    await client.fileUploads.create({ filename: 'late.txt' });
    await listTypes();
    await control('clock', { now: new Date(Date.now() + 2 * 3_600_000).toISOString() });
    await client.fileUploads.list({});
    expect(await listTypes()).toContain('file_upload.expired');
  });

  it('combine edits of one page', async () => {
    api.close();
    connect({ combineMs: 60_000 });
    received.length = 0;
    const append = (content: string) =>
      client.blocks.children.append({
        block_id: starterPageId,
        children: [{ paragraph: { rich_text: text(content) } }],
      });
    await append('one');
    await append('two');
    await control('webhooks/flush');
    const updates = received.filter(({ delivery }) => delivery.type === 'page.content_updated');
    expect(updates).toHaveLength(1);
    expect(updates[0]?.delivery.data).toMatchObject({ updated_blocks: [{}, {}] });
  });

  it('are tried again until they are taken', async () => {
    await control('webhooks/flush');
    received.length = 0;
    statuses = [500];
    await client.pages.update({ page_id: starterPageId, is_locked: true });
    await control('webhooks/flush');
    expect(received.map(({ delivery }) => delivery.attempt_number)).toEqual([1, 2]);
  });

  it('tell nothing of a write that is refused', async () => {
    await expect(
      client.pages.update({ page_id: starterPageId, properties: { Nope: { checkbox: true } } }),
    ).rejects.toThrow();
    expect(await listTypes()).toEqual([]);
  });
});

describe('controls for tests', () => {
  it('forget what was written', async () => {
    await client.blocks.children.append({
      block_id: starterPageId,
      children: [{ paragraph: { rich_text: text('x') } }],
    });
    expect((await control('reset')).status).toBe(200);
    const { results } = await client.blocks.children.list({ block_id: starterPageId });
    expect(results).toEqual([]);
  });

  it('set the clock, which runs on', async () => {
    await control('clock', { now: '2030-01-01T00:00:10.000Z' });
    const page = await client.pages.create({
      parent: { page_id: starterPageId },
      properties: { title: { title: text('Later') } },
    });
    expect(page).toMatchObject({ created_time: '2030-01-01T00:00:00.000Z' });
    const later = (await (await control('clock', { advance_seconds: 3600 })).json()) as {
      now: string;
    };
    expect(later.now).toMatch(/^2030-01-01T01:00:1/);
    expect((await control('clock', { now: 'tomorrow' })).status).toBe(400);
    expect((await control('nothing')).status).toBe(400);
  });

  it('want the token', async () => {
    const request = new Request(`${LOCAL_URL}/local/reset`, { method: 'POST', body: '{}' });
    expect((await api.fetch(request)).status).toBe(401);
  });
});
