import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';
import { times } from './gated-blog.ts';

const POSTS = 210;

let run: LoaderRun;

afterEach(async () => {
  await run.close();
});

const formula = (): object => ({ formula: { expression: 'prop("Authors")' } });

it('builds the same site from what changed as from every row', async () => {
  const folder = createTemporaryFolder({ 'workspace.json': { name: 'Large' } });
  folder.write('writers/database.json', {
    title: 'Authors',
    properties: { Name: { title: {} }, Published: { checkbox: {} } },
  });
  folder.write('writers/ada.json', { ...times, properties: { Name: 'Ada', Published: true } });
  folder.write('writers/eve.json', { ...times, properties: { Name: 'Eve', Published: false } });
  folder.write('blog/database.json', {
    title: 'Blog',
    properties: {
      Name: { title: {} },
      Published: { checkbox: {} },
      Summary: { rich_text: {} },
      Authors: { relation: { database: 'writers' } },
      Count: { id: 'coun', ...formula() },
      Attachment: { files: {} },
    },
  });
  writeFileSync(join(folder.path, 'blog', 'paper.txt'), 'Words in a file.\n');
  const write = (number: number, more: object = {}, rest: object = {}): void => {
    folder.write(`blog/post-${number}.json`, {
      ...times,
      ...rest,
      properties: {
        Name: `Post ${number}`,
        Published: number !== 5,
        Authors: [number === 7 ? 'writers/eve' : 'writers/ada'],
        Count: { type: 'number', number },
        ...(number === 9 ? { Attachment: ['paper.txt'] } : {}),
        ...more,
      },
      children: [{ paragraph: `Words of ${number}.` }],
    });
  };
  for (let number = 0; number < POSTS; number += 1) write(number);
  const server = { now: Date.now() };
  run = await createLoaderRun(folder.path, {
    collections: { authors: 'Authors' },
    clock: () => new Date(server.now),
    ownProject: true,
  });
  const findings = async (): Promise<readonly string[]> =>
    (await run.report()).findings
      .map(({ rule, detail, page }) => `${rule} ${detail} ${page?.title ?? ''}`)
      .sort();
  await run.publish();
  const first = { entries: run.list(), findings: await findings() };
  expect(first.entries).toHaveLength(POSTS - 1);
  expect(first.findings.join()).toContain('formula-private');
  server.now += 3 * 60 * 60 * 1000;
  const second = await run.publish();
  // Of the posts what changed and what is in the trash, of the authors all.
  expect(second.filter((line) => line.includes('/query'))).toHaveLength(3);
  expect(second.filter((line) => /pages|blocks/.test(line))).toEqual([]);
  expect(run.list()).toEqual(first.entries);
  expect(await findings()).toEqual(first.findings);
  expect((await run.report()).asked).toMatchObject({
    whole: 1,
    changes: { sources: 1, changed: 0 },
  });
  const edited = new Date(server.now).toISOString();
  write(11, { Summary: 'New.' }, { last_edited_time: edited });
  server.now += 60_000;
  const third = await run.publish();
  const own = third.filter((line) => /pages|blocks/.test(line));
  expect(own.map((line) => line.replace(/ \d.*/, ''))).toEqual([
    'GET /v1/pages/ID',
    'GET /v1/blocks/ID/children?page_size=100',
  ]);
  expect(run.entries().get('Post 11')?.summary).toBe('New.');
  const changed = run.list();
  await run.publish({ QUIRE_FRESH: '1' });
  expect(run.list()).toEqual(changed);
  expect(await findings()).toEqual(first.findings);
});
