import { expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import type { Capability } from '../../../packages/notion-local/src/capabilities.ts';
import {
  createStarterWorkspace,
  starterPageId,
} from '../../../packages/notion-local/src/starter-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const requests: Readonly<
  Record<Capability, (client: ReturnType<typeof connect>) => Promise<unknown>>
> = {
  read: (client) => client.search({}),
  insert: (client) => client.blocks.children.append({ block_id: starterPageId, children: [] }),
  update: (client) => client.pages.update({ page_id: starterPageId, is_locked: true }),
  comments: (client) => client.comments.list({ block_id: starterPageId }),
  users: (client) => client.users.list({}),
};
const all = Object.keys(requests).filter((name): name is Capability => name in requests);

function connect(capabilities: readonly Capability[]) {
  const workspace = createStarterWorkspace(new Date());
  return createSdkClient(
    createLocalApi({ workspace, baseUrl: LOCAL_URL, writable: true, capabilities }),
  );
}

it.each(all)('a token without %s is refused that, and nothing else', async (missing) => {
  const client = connect(all.filter((name) => name !== missing));
  for (const name of all) {
    const answer = requests[name](client);
    if (name === missing)
      await expect(answer).rejects.toMatchObject({ code: 'restricted_resource' });
    else await expect(answer).resolves.toBeDefined();
  }
  expect(await client.users.me({})).toMatchObject({ type: 'bot' });
});

it('a token without users learns of people no more than their ids', async () => {
  const folder = createTemporaryFolder({
    'workspace.json': {
      name: 'People',
      users: [{ key: 'ada', name: 'Ada', email: 'ada@x.example' }],
    },
    'blog/database.json': {
      title: 'Blog',
      properties: { Name: { title: {} }, By: { people: {} } },
    },
    'blog/post.json': {
      created_time: '2026-01-01T10:00:00.000Z',
      last_edited_time: '2026-01-01T10:00:00.000Z',
      properties: { Name: 'Post', By: ['ada'] },
    },
  });
  const read = async (own: readonly Capability[]): Promise<string> => {
    const api = createLocalApi({
      workspace: folder.path,
      baseUrl: LOCAL_URL,
      capabilities: own,
    });
    return JSON.stringify(await createSdkClient(api).search({}));
  };
  expect(await read(all)).toContain('ada@x.example');
  const answer = await read(['read']);
  expect(answer).not.toMatch(/Ada|ada@/);
  expect(answer).toMatch(/"people":\[\{"object":"user","id":"[0-9a-f-]{36}"\}\]/);
  folder.remove();
});
