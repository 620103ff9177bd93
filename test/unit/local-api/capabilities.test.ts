import { expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import type { Capability } from '../../../packages/notion-local/src/capabilities.ts';
import {
  createStarterWorkspace,
  starterPageId,
} from '../../../packages/notion-local/src/starter-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

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
