import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

const DAY = 24 * 60 * 60 * 1000;
const published = { Status: 'Published', Date: '2026-01-01' };
const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};

let workspace: SmallWorkspace;
let run: LoaderRun | undefined;

beforeEach(async () => {
  workspace = await createSmallWorkspace();
});

afterEach(async () => {
  await run?.close();
  run = undefined;
  await workspace.remove();
});

const setPeople = (name: string): Promise<void> =>
  writeFile(
    join(workspace.folder, 'workspace.json'),
    JSON.stringify({ name: 'Small', users: [{ key: 'ada', name }] }),
  );

describe('a person who is named in a text', () => {
  beforeEach(async () => {
    await setPeople('Ada Byron');
    for (const name of ['one', 'two']) {
      await workspace.write(name, {
        ...times,
        properties: { Name: name, ...published },
        children: [{ paragraph: ['By ', { mention: { user: 'ada' } }, '.'] }],
      });
    }
  });

  it('is asked for neither in the build that fetches the page nor in the next', async () => {
    run = await createLoaderRun(workspace.folder);
    const first = await run.load();
    expect(first.filter((line) => line.includes('/users/'))).toEqual([]);
    expect((await run.content('one')).html).toContain('By Ada Byron.');
    expect(await run.load()).toHaveLength(3);
  });

  it('is called by the new name a day later, asked for once', async () => {
    const server = { now: Date.now() };
    run = await createLoaderRun(workspace.folder, { clock: () => new Date(server.now) });
    await run.load();
    await setPeople('Ada Lovelace');
    server.now += DAY + 60_000;
    const requests = await run.load();
    expect(requests.filter((line) => line.includes('/users/'))).toHaveLength(1);
    expect(requests.filter((line) => line.includes('/children'))).toEqual([]);
    expect((await run.content('one')).html).toContain('By Ada Lovelace.');
    expect((await run.content('two')).html).toContain('By Ada Lovelace.');
    expect(await run.load()).toHaveLength(3);
  });

  it('is called by the new name at once when everything is asked for anew', async () => {
    run = await createLoaderRun(workspace.folder, { environment: { QUIRE_FRESH: '1' } });
    await run.load();
    await setPeople('Ada Lovelace');
    await run.load();
    expect((await run.content('two')).html).toContain('By Ada Lovelace.');
  });
});

describe("the server's clock", () => {
  it.each([
    ['three days ahead', 3 * DAY],
    ['three days behind', -3 * DAY],
  ])('decides what is published and what may have been missed: %s', async (_name, offset) => {
    // Early in a minute, so that the two builds and the edit are in the same one.
    const begun = Math.floor(Date.now() / 60_000) * 60_000 + 1_000;
    const now = (): Date => new Date(begun + offset);
    const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
    const minute = new Date(now().setUTCSeconds(0, 0)).toISOString();
    await workspace.edit('first', (page) => {
      page['properties'] = { Name: 'Yesterday', ...published, Date: dayOf(now().getTime() - DAY) };
    });
    await workspace.edit('second', (page) => {
      page['properties'] = { Name: 'Tomorrow', ...published, Date: dayOf(now().getTime() + DAY) };
    });
    await workspace.edit('third', (page) => {
      page['last_edited_time'] = minute;
    });
    run = await createLoaderRun(workspace.folder, { clock: now });
    await run.load();
    expect([...run.entries().keys()].sort()).toEqual(['Third post', 'Yesterday']);
    await workspace.edit('third', (page) => {
      page['children'] = [{ paragraph: 'Words of the same minute.' }];
    });
    await run.load();
    expect((await run.content('Third post')).html).toContain('Words of the same minute.');
  });
});

describe('a file whose signature expires while the build is under way', () => {
  it('is had by a fresh one', async () => {
    const images = join(workspace.folder, 'blog', 'paper.txt');
    await writeFile(images, 'Words in a file.\n');
    await workspace.edit('first', (page) => {
      page['children'] = [{ file: { file: 'paper.txt' } }];
    });
    const server = { now: Date.now() };
    let expired = false;
    run = await createLoaderRun(workspace.folder, {
      clock: () => new Date(server.now),
      tamper: ({ request, body }) => {
        // The page's blocks are on their way; by the time of the download an hour has passed.
        if (request.includes('/children') && String(body).includes('paper.txt') && !expired) {
          expired = true;
          server.now += 2 * 60 * 60 * 1000;
        }
        return false;
      },
    });
    const requests = await run.load();
    expect(requests.some((line) => line.includes('/files/') && line.includes(' 403 '))).toBe(true);
    expect((await run.content('First post')).html).toMatch(
      /href="\/_astro\/paper\.[0-9a-f]+\.txt"/,
    );
    expect((await run.report()).findings).not.toContainEqual(
      expect.objectContaining({ rule: expect.stringMatching(/^file-/) as string }),
    );
    expect(await readFile(images, 'utf8')).toBe('Words in a file.\n');
  });
});
