import { afterAll, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const day = (at: number): string => `2026-05-0${at}T10:00:00.000Z`;
const toPage = (at: number, title: string): Readonly<Record<string, unknown>> => ({
  ...{ created_time: day(at), last_edited_time: day(at), created_by: 'ada', title: `Page ${at}` },
  children: [
    { toggle: 'Below', children: [{ meeting_notes: { title, notes: [{ paragraph: 'x' }] } }] },
  ],
});
const folder = createTemporaryFolder({
  'workspace.json': { name: 'Notes', users: [{ key: 'ada', name: 'Ada' }] },
  'pages/a.json': toPage(1, 'Weekly sync'),
  'pages/b.json': toPage(2, 'Daily'),
  'pages/c.json': { ...toPage(3, 'Weekly review'), in_trash: true },
});
const client = createSdkClient(
  createLocalApi({
    ...{ workspace: folder.path, baseUrl: LOCAL_URL, writable: true },
    clock: () => new Date('2026-05-03T00:00:00.000Z'),
  }),
);
afterAll(() => {
  folder.remove();
});

async function listTitles(body: Parameters<typeof client.blocks.meetingNotes.query>[0]) {
  const { results } = await client.blocks.meetingNotes.query(body);
  return results.map(({ meeting_notes }) => meeting_notes.title?.[0]?.plain_text);
}

const where = (property: string, operator: string, value?: unknown) =>
  ({ operator: 'and', filters: [{ property, filter: { operator, value } }] }) as never;

describe('queries of meeting notes', () => {
  it('answer the newest first, wherever on a page they stand, without those in the trash', async () => {
    expect(await listTitles({})).toEqual(['Daily', 'Weekly sync']);
    const first = await client.blocks.meetingNotes.query({ limit: 1 });
    expect(first).toMatchObject({ has_more: true, results: [{ type: 'meeting_notes' }] });
    const sort = [{ property: 'title' as const, direction: 'descending' as const }];
    expect(await listTitles({ sort })).toEqual(['Weekly sync', 'Daily']);
  });

  it.each([
    ['title', 'string_contains', { type: 'exact', value: 'WEEKLY' }, ['Weekly sync']],
    ['title', 'string_does_not_contain', { type: 'exact', value: 'weekly' }, ['Daily']],
    ['attendees', 'is_empty', undefined, ['Daily', 'Weekly sync']],
    ['created_time', 'date_is', { type: 'relative', value: 'yesterday' }, ['Daily']],
    [
      'created_time',
      'date_is_before',
      { type: 'exact', value: { type: 'date', start_date: '2026-05-02' } },
      ['Weekly sync'],
    ],
  ])('filter by %s with %s', async (property, operator, value, titles) => {
    expect(await listTitles({ filter: where(property, operator, value) })).toEqual(titles);
  });

  it.each([
    ['an unknown property', { filter: where('mood', 'is_empty') }],
    ['an operator of another kind', { filter: where('title', 'date_is') }],
    ['a limit of 51', { limit: 51 }],
  ])('are refused for %s', async (_what, body) => {
    await expect(client.blocks.meetingNotes.query(body)).rejects.toMatchObject({
      code: 'validation_error',
    });
  });
});
