import { expect, it, describe } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createNotionLocal, starterPageId } from '../../../packages/notion-local/src/index.ts';
import { createContractWorkspace } from './contract-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

const { workspace, landmarks } = createContractWorkspace();
const client = createSdkClient(createLocalApi({ workspace, baseUrl: LOCAL_URL, writable: true }));
const toText = (content: string) => [{ text: { content } }];
const page = landmarks.relatedPage;

async function readTexts(): Promise<readonly string[]> {
  const { results } = await client.comments.list({ block_id: page });
  return results.map(({ rich_text }) => rich_text.map((item) => item.plain_text).join(''));
}

describe('comments written through the SDK', () => {
  it('creates, answers in the discussion, updates and deletes', async () => {
    const first = await client.comments.create({
      parent: { page_id: page },
      rich_text: toText('One'),
    });
    expect(first).toMatchObject({ parent: { type: 'page_id', page_id: page } });
    const discussion_id = 'discussion_id' in first ? first.discussion_id : '';
    const second = await client.comments.create({ discussion_id, rich_text: toText('Two') });
    expect(second).toMatchObject({ discussion_id, display_name: { type: 'integration' } });
    expect(await readTexts()).toEqual(['One', 'Two']);
    await client.comments.update({ comment_id: first.id, rich_text: toText('Edited') });
    expect(await client.comments.retrieve({ comment_id: first.id })).toMatchObject({
      rich_text: [{ plain_text: 'Edited' }],
    });
    await client.comments.delete({ comment_id: second.id });
    expect(await readTexts()).toEqual(['Edited']);
  });

  it.each([
    ['a page that is not there', { parent: { page_id: 'f'.repeat(32) }, rich_text: toText('x') }],
    ['a discussion that is not there', { discussion_id: 'f'.repeat(32), rich_text: toText('x') }],
    [
      'Markdown beside a text',
      { parent: { page_id: page }, markdown: 'x', rich_text: toText('x') },
    ],
  ])('refuses %s', async (_name, body) => {
    const before = await readTexts();
    await expect(client.comments.create(body)).rejects.toThrow();
    expect(await readTexts()).toEqual(before);
  });
});

it('gives a workspace of its own to every function', async () => {
  const [one, other] = [createNotionLocal(), createNotionLocal()];
  const ask = async (answer: typeof one, init: RequestInit): Promise<unknown> => {
    const url = `${LOCAL_URL}/v1/blocks/${starterPageId}/children`;
    const headers = { Authorization: 'Bearer any', 'Notion-Version': '2026-03-11' };
    return (await answer(new Request(url, { headers, ...init }))).json();
  };
  const body = JSON.stringify({ children: [{ divider: {} }] });
  await ask(one, { method: 'PATCH', body });
  expect(await ask(one, {})).toMatchObject({ results: [{ type: 'divider' }] });
  expect(await ask(other, {})).toMatchObject({ results: [] });
});
