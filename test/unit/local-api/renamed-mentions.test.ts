import { expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import {
  createStarterWorkspace,
  starterPageId,
} from '../../../packages/notion-local/src/starter-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

it('says in mentions what a page or a database is called now', async () => {
  const workspace = createStarterWorkspace(new Date());
  const client = createSdkClient(createLocalApi({ workspace, baseUrl: LOCAL_URL, writable: true }));
  const toTitle = (content: string): { title: { text: { content: string } }[] } => ({
    title: [{ text: { content } }],
  });
  const page = await client.pages.create({
    parent: { page_id: starterPageId },
    properties: { title: toTitle('Old') },
  });
  const database = await client.databases.create({
    parent: { type: 'page_id', page_id: starterPageId },
    ...toTitle('Old shelf'),
    initial_data_source: { properties: { Name: { title: {} } } },
  });
  const { results } = await client.blocks.children.append({
    block_id: starterPageId,
    children: [
      {
        paragraph: {
          rich_text: [
            { mention: { page: { id: page.id } } },
            { text: { content: ' and ' } },
            { mention: { database: { id: database.id } } },
          ],
        },
      },
    ],
  });
  const read = async (): Promise<string> => {
    const block = await client.blocks.retrieve({ block_id: results[0]?.id ?? '' });
    if (!('paragraph' in block)) throw new Error('It is no paragraph.');
    return block.paragraph.rich_text.map((item) => item.plain_text).join('');
  };
  const edited = async (): Promise<unknown> => {
    const block = await client.blocks.retrieve({ block_id: results[0]?.id ?? '' });
    return 'last_edited_time' in block ? block.last_edited_time : undefined;
  };
  expect(await read()).toBe('Old and Old shelf');
  const before = await edited();
  await client.pages.update({ page_id: page.id, properties: { title: toTitle('New') } });
  await client.databases.update({ database_id: database.id, ...toTitle('New shelf') });
  expect(await read()).toBe('New and New shelf');
  // The block was not edited by that.
  expect(await edited()).toBe(before);
});
