import { beforeEach, describe, expect, it } from 'vitest';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import type { LocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import { workspaceFileUrl } from '../../../packages/notion-local/src/model/workspace-model.ts';
import { createSdkClient, LOCAL_URL } from './sdk-client.ts';
import { toRow } from './sample-objects.ts';

const bytes = new TextEncoder().encode('0123456789');
const page = toRow('files', 'row', {}, { parent: { type: 'workspace', workspace: true } });
const workspace = workspaceFromObjects({
  pages: [page],
  users: [
    {
      object: 'user',
      id: deriveId('ada'),
      name: 'Ada',
      avatar_url: workspaceFileUrl('avatars/ada.png'),
      type: 'person',
      person: {},
    },
  ],
  blocksOf: () => [
    {
      object: 'block',
      type: 'image',
      image: {
        caption: [],
        type: 'file',
        file: { url: workspaceFileUrl('dir/a b.png'), expiry_time: '' },
      },
    },
  ],
  files: new Map([
    ['dir/a b.png', bytes],
    ['avatars/ada.png', bytes],
  ]),
});

describe('files of the workspace', () => {
  const clock = { now: new Date('2026-01-01T00:00:00Z') };
  let api: LocalApi;
  beforeEach(() => {
    clock.now = new Date('2026-01-01T00:00:00Z');
    api = createLocalApi({ workspace, baseUrl: LOCAL_URL, clock: () => clock.now });
  });
  async function readFile(): Promise<{ url: string; expiry_time: string }> {
    const list = await createSdkClient(api).blocks.children.list({ block_id: String(page['id']) });
    const [block] = list.results;
    if (block === undefined || !('type' in block) || block.type !== 'image') throw new Error('?');
    if (block.image.type !== 'file') throw new Error('?');
    return block.image.file;
  }
  const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
    api.fetch(new Request(url, { headers }));

  it('are named by a URL that is new in every response, with the same path', async () => {
    const [first, second] = [await readFile(), await readFile()];
    expect(first.url).not.toBe(second.url);
    expect(new URL(first.url).pathname).toBe(new URL(second.url).pathname);
    expect(first.expiry_time).toBe('2026-01-01T01:00:00.000Z');
  });

  it('are downloaded without a token', async () => {
    const response = await get((await readFile()).url);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('image/png');
    expect(await response.text()).toBe('0123456789');
  });

  it('are refused with 403 and XML after an hour', async () => {
    const { url } = await readFile();
    clock.now = new Date('2026-01-01T00:59:59Z');
    expect((await get(url)).status).toBe(200);
    clock.now = new Date('2026-01-01T01:00:01Z');
    const response = await get(url);
    expect(response.status).toBe(403);
    expect(response.headers.get('Content-Type')).toBe('application/xml');
    expect(await response.text()).toContain('Request has expired');
  });

  it.each([
    ['a longer life', (url: string) => url.replace('X-Amz-Expires=3600', 'X-Amz-Expires=9999')],
    ['another path', (url: string) => url.replace('a%20b.png', 'c.png')],
    ['another parameter', (url: string) => `${url}&x=1`],
    ['no parameters', (url: string) => url.replace(/\?.*/, '')],
  ])('are refused with 403 when the URL is altered: %s', async (_what, alter) => {
    const response = await get(alter((await readFile()).url));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Error><Code>');
  });

  it('refuse HEAD, as the signature is for GET', async () => {
    const { url } = await readFile();
    const response = await api.fetch(new Request(url, { method: 'HEAD' }));
    expect(response.status).toBe(403);
  });

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('answer the range %s', async (range, text, contentRange) => {
    const response = await get((await readFile()).url, { Range: range });
    expect(response.status).toBe(206);
    expect(response.headers.get('Content-Range')).toBe(contentRange);
    expect(await response.text()).toBe(text);
  });

  it('refuse a range beyond the end', async () => {
    const response = await get((await readFile()).url, { Range: 'bytes=10-' });
    expect(response.status).toBe(416);
  });

  it('answer 304 to their own ETag', async () => {
    const first = await get((await readFile()).url);
    const etag = first.headers.get('ETag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]+"$/);
    const again = await get((await readFile()).url, { 'If-None-Match': etag });
    expect(again.status).toBe(304);
  });

  it('have stable public addresses when they are avatars', async () => {
    const { results } = await createSdkClient(api).users.list({});
    const url = results.find(({ name }) => name === 'Ada')?.avatar_url ?? '';
    clock.now = new Date('2027-01-01T00:00:00Z');
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(new URL(url).search).toBe('');
  });
});
