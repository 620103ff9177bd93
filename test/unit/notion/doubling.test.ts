import { afterEach, expect, it } from 'vitest';
import { createNotion } from '../../../content-loader/notion/client.ts';
import { startFakeNotion } from './fake-notion.ts';
import type { FakeNotion } from './fake-notion.ts';
import { childrenPath, idOf, toBlock, toReference } from './objects.ts';

const running: FakeNotion[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

// Apart from the other tests of trees, because it takes as long as all of these.
it('ends a tree of originals that double at every level', async () => {
  const levels = Array.from({ length: 22 }, (_, index) => index + 1);
  const lists = Object.fromEntries(
    levels.map((level) => [
      childrenPath(level),
      level === 22
        ? [toBlock(9999)]
        : [toReference(level * 100, level + 1), toReference(level * 100 + 1, level + 1)],
    ]),
  );
  const server = await startFakeNotion({ lists });
  running.push(server);
  const notion = createNotion({ token: 't', baseUrl: server.url });
  const page = { id: idOf(1), last_edited_time: '2026-01-02T00:00:00.000Z' };
  await expect(notion.fetchTree(page)).rejects.toMatchObject({
    kind: 'too-much',
    message: expect.stringContaining('200,000 blocks') as string,
  });
  expect(server.requests.length).toBeLessThan(30);
});
