import type { Client, FileUploadObjectResponse } from '@notionhq/client';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LocalApi, LocalApiOptions } from '../../../packages/notion-local/src/handler.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import {
  createStarterWorkspace,
  starterPageId,
} from '../../../packages/notion-local/src/starter-workspace.ts';
import { compile } from './compile-responses.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

const clock = { now: new Date('2026-06-01T12:00:30.000Z') };
let api: LocalApi;
let client: Client;

function connect(more: Partial<LocalApiOptions> = {}): void {
  api = createLocalApi({
    workspace: createStarterWorkspace(clock.now),
    baseUrl: LOCAL_URL,
    writable: true,
    clock: () => clock.now,
    ...more,
  });
  client = createSdkClient(api);
}
beforeEach(() => {
  clock.now = new Date('2026-06-01T12:00:30.000Z');
  connect();
});

async function upload(data: string, filename = 'note.txt'): Promise<FileUploadObjectResponse> {
  const { id } = await client.fileUploads.create({ filename, content_type: 'text/plain' });
  const file = { filename, data: new Blob([data], { type: 'text/plain' }) };
  return client.fileUploads.send({ file_upload_id: id, file });
}

async function download(url: string): Promise<string> {
  return (await api.fetch(new Request(url))).text();
}

describe('files uploaded through the SDK', () => {
  it('come in one part and are attached to a block, an icon, a cover and a comment', async () => {
    const created = await client.fileUploads.create({ filename: 'a.txt' });
    expect(created).toMatchObject({
      object: 'file_upload',
      created_time: '2026-06-01T12:00:00.000Z',
      expiry_time: '2026-06-01T13:00:00.000Z',
      status: 'pending',
      filename: 'a.txt',
      content_type: 'text/plain',
      content_length: null,
      upload_url: `${LOCAL_URL}/v1/file_uploads/${created.id}/send`,
    });
    const sent = await upload('Hello');
    expect(sent).toMatchObject({ status: 'uploaded', content_length: 5 });
    expect(sent).not.toHaveProperty('upload_url');
    expect(compile([{ type: 'FileUploadObjectResponse', value: sent }])).toEqual([]);
    const { results } = await client.blocks.children.append({
      block_id: starterPageId,
      children: [{ file: { file_upload: { id: sent.id }, caption: [] } }],
    });
    const block = results[0];
    const file =
      block !== undefined && 'type' in block && block.type === 'file' ? block.file : null;
    expect(file).toMatchObject({ type: 'file', name: 'note.txt' });
    expect(await download(file?.type === 'file' ? file.file.url : '')).toBe('Hello');
    const picture = { type: 'file_upload' as const, file_upload: { id: sent.id } };
    const page = await client.pages.update({
      page_id: starterPageId,
      icon: picture,
      cover: picture,
    });
    expect(page).toMatchObject({ icon: { type: 'file' }, cover: { type: 'file' } });
    const comment = await client.comments.create({
      parent: { page_id: starterPageId },
      markdown: 'See **this**',
      attachments: [{ file_upload_id: sent.id }],
    });
    expect(comment).toMatchObject({
      rich_text: [{ plain_text: 'See ' }, { plain_text: 'this', annotations: { bold: true } }],
      attachments: [
        { category: 'productivity', file: { expiry_time: '2026-06-01T13:00:30.000Z' } },
      ],
    });
  });

  it('come in several parts, and are whole when they are completed', async () => {
    const { id, number_of_parts } = await client.fileUploads.create({
      ...{ mode: 'multi_part', filename: 'long.txt', content_type: 'text/plain' },
      number_of_parts: 3,
    });
    expect(number_of_parts).toEqual({ total: 3, sent: 0 });
    const send = (part: number, text: string) =>
      client.fileUploads.send({
        file_upload_id: id,
        file: { filename: 'x', data: new Blob([text]) },
        part_number: String(part),
      });
    await send(3, 'c');
    await send(1, 'a');
    const complete = () => client.fileUploads.complete({ file_upload_id: id });
    await expect(complete()).rejects.toMatchObject({ code: 'validation_error' });
    expect(await send(2, 'b')).toMatchObject({ number_of_parts: { sent: 3 }, status: 'pending' });
    await expect(send(4, 'd')).rejects.toMatchObject({ code: 'validation_error' });
    expect(await complete()).toMatchObject({ status: 'uploaded', content_length: 3 });
    await expect(complete()).rejects.toMatchObject({ code: 'validation_error' });
    const { results } = await client.blocks.children.append({
      block_id: starterPageId,
      children: [{ pdf: { file_upload: { id } } }],
    });
    const [block] = results;
    const pdf = block !== undefined && 'type' in block && block.type === 'pdf' ? block.pdf : null;
    expect(await download(pdf?.type === 'file' ? pdf.file.url : '')).toBe('abc');
  });

  it('are fetched from the web, or say why not', async () => {
    connect({
      fetchFile: (url) =>
        url.endsWith('good.pdf')
          ? Promise.resolve({ bytes: new Uint8Array(4), contentType: 'application/pdf' })
          : Promise.reject(new Error('no such host')),
    });
    const start = (filename: string) =>
      client.fileUploads.create({
        ...{ mode: 'external_url', filename, external_url: `https://example.com/${filename}` },
      });
    const [good, bad] = await Promise.all([start('good.pdf'), start('bad.pdf')]);
    expect(good).toMatchObject({ status: 'pending', content_type: 'application/pdf' });
    const read = (id: string) => client.fileUploads.retrieve({ file_upload_id: id });
    await expect.poll(async () => (await read(good.id)).status).toBe('uploaded');
    expect(await read(good.id)).toMatchObject({
      content_length: 4,
      file_import_result: { type: 'success' },
    });
    expect(await read(bad.id)).toMatchObject({
      status: 'failed',
      file_import_result: { type: 'error', error: { message: 'no such host' } },
    });
    const values = [await read(good.id), await read(bad.id)];
    const type = 'FileUploadObjectResponse';
    expect(compile(values.map((value) => ({ type, value })))).toEqual([]);
  });

  it('expire after an hour, unless something was made of them', async () => {
    const kept = await upload('kept');
    const lost = await upload('lost');
    await client.blocks.children.append({
      block_id: starterPageId,
      children: [{ file: { file_upload: { id: kept.id } } }],
    });
    clock.now = new Date('2026-06-01T13:00:00.000Z');
    const list = await client.fileUploads.list({ status: 'expired' });
    expect(list).toMatchObject({ type: 'file_upload', results: [{ id: lost.id }] });
    expect(await client.fileUploads.retrieve({ file_upload_id: kept.id })).toMatchObject({
      status: 'uploaded',
      expiry_time: null,
    });
    const late = client.pages.update({
      page_id: starterPageId,
      cover: { type: 'file_upload', file_upload: { id: lost.id } },
    });
    await expect(late).rejects.toThrow('instead was `expired`');
  });

  it('are listed newest first, page by page', async () => {
    const ids = [(await upload('1')).id, (await upload('2')).id, (await upload('3')).id];
    const first = await client.fileUploads.list({ page_size: 2 });
    expect(first.results.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    const rest = await client.fileUploads.list({ start_cursor: first.next_cursor });
    expect(rest.results.map(({ id }) => id)).toEqual([ids[0]]);
  });

  it.each([
    ['a name with a path', { filename: '../x.txt' }],
    ['parts of a file in one', { filename: 'x', number_of_parts: 2 }],
    ['several parts without a name', { mode: 'multi_part' as const, number_of_parts: 2 }],
    ['no number of parts', { mode: 'multi_part' as const, filename: 'x' }],
    [
      'an address that is not HTTPS',
      { mode: 'external_url' as const, filename: 'x', external_url: 'http://127.0.0.1/' },
    ],
  ])('are refused for %s', async (_what, body) => {
    await expect(client.fileUploads.create(body)).rejects.toMatchObject({
      code: 'validation_error',
    });
    expect((await client.fileUploads.list({})).results).toEqual([]);
  });

  it('are refused when they have another type, come twice, or are no form', async () => {
    const sent = await upload('x');
    const again = (type: string, id = sent.id) =>
      client.fileUploads.send({
        file_upload_id: id,
        file: { filename: 'x', data: new Blob(['x'], { type }) },
      });
    await expect(again('text/plain')).rejects.toThrow('should have status `pending`');
    const { id } = await client.fileUploads.create({ filename: 'a.txt' });
    await expect(again('image/png', id)).rejects.toThrow('does not match');
    const raw = await api.fetch(
      new Request(`${LOCAL_URL}/v1/file_uploads/${id}/send`, {
        method: 'POST',
        headers: {
          Authorization: 'Bearer x',
          'Notion-Version': '2026-03-11',
          'Content-Type': 'multipart/form-data; boundary=x',
        },
        body: 'no form',
      }),
    );
    expect(raw.status).toBe(400);
  });

  it('are refused above 20 MiB, before they are read', async () => {
    const { id } = await client.fileUploads.create({ filename: 'a.txt' });
    const data = new Blob([new Uint8Array(22 * 1024 * 1024)], { type: 'text/plain' });
    const large = client.fileUploads.send({ file_upload_id: id, file: { filename: 'x', data } });
    await expect(large).rejects.toMatchObject({ status: 413 });
  });
});
