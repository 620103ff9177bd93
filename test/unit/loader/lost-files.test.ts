import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import { makePng } from '../assets/pictures.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

const TITLE = 'Many of Notion’s files could not be had';
const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};

let workspace: SmallWorkspace;
let run: LoaderRun | undefined;
/** Which of the twenty pictures the file host refuses. */
let isRefused: (number: number) => boolean;

beforeEach(async () => {
  isRefused = () => true;
  workspace = await createSmallWorkspace();
  await mkdir(join(workspace.folder, 'blog', 'img'));
  const names = Array.from({ length: 20 }, (_, number) => `img/p${number}.png`);
  for (const [number, name] of names.entries()) {
    await writeFile(join(workspace.folder, 'blog', name), await makePng(40 + number, 30));
  }
  await workspace.write('pictures', {
    ...times,
    properties: { Name: 'Pictures', Status: 'Published', Date: '2026-01-01' },
    children: names.map((file) => ({ image: { file, caption: 'A figure' } })),
  });
});

afterEach(async () => {
  await run?.close();
  run = undefined;
  await workspace.remove();
});

/** A file host that refuses this machine, whatever the signature. */
const start = async (environment: Readonly<Record<string, string>> = {}): Promise<LoaderRun> => {
  run = await createLoaderRun(workspace.folder, {
    environment,
    tamper: ({ request, response }) => {
      const number = /\/p(\d+)\.png/.exec(request)?.[1];
      if (number === undefined || !isRefused(Number(number))) return false;
      response.writeHead(403).end('<Error>Access Denied</Error>');
      return true;
    },
  });
  return run;
};

describe("Notion's files that cannot be had", () => {
  it('stop a cold build when they are many, and the next build asks for them again', async () => {
    const made = await start();
    await expect(made.load()).rejects.toMatchObject({
      name: TITLE,
      message: expect.stringMatching(
        /shows 20 files .* 20 of them .*\/p0\.png: the host answered 403/s,
      ) as string,
      hint: expect.stringContaining('--allow-lost-files') as string,
    });
    expect(made.entries().size).toBe(0);
    isRefused = () => false;
    await made.load();
    expect((await made.content('Pictures')).html.match(/<img/g)).toHaveLength(20);
  });

  it('take nothing from a site that the cache has, and stop a warm build that has many new ones', async () => {
    isRefused = () => false;
    const made = await start();
    await made.load();
    isRefused = () => true;
    await workspace.edit('pictures', (page) => {
      page['last_edited_time'] = '2026-01-03T10:00:00.000Z';
    });
    await made.load();
    expect((await made.content('Pictures')).html.match(/<img/g)).toHaveLength(20);
    await mkdir(join(workspace.folder, 'blog', 'new'));
    const names = Array.from({ length: 6 }, (_, number) => `new/p${number}.png`);
    for (const name of names) {
      await writeFile(join(workspace.folder, 'blog', name), await makePng(30, 30));
    }
    await workspace.edit('first', (page) => {
      page['last_edited_time'] = '2026-01-03T10:00:00.000Z';
      page['children'] = names.map((file) => ({ image: { file } }));
    });
    await expect(made.load()).rejects.toMatchObject({ name: TITLE });
  });

  it.each([
    ['a few', (number: number) => number < 5, '0'],
    ['all, where that is meant', () => true, '1'],
  ])('are findings when they are %s', async (_what, refused, allowed) => {
    isRefused = refused;
    const made = await start({ QUIRE_ALLOW_LOST_FILES: allowed });
    await made.load();
    const { findings } = await made.report();
    const lost = Array.from({ length: 20 }, (_, number) => number).filter(refused);
    expect(findings.filter(({ rule }) => rule === 'file-gone')).toHaveLength(lost.length);
    expect(findings.filter(({ rule }) => rule === 'image-unavailable')).toHaveLength(lost.length);
    expect((await made.content('Pictures')).html.match(/<img/g) ?? []).toHaveLength(
      20 - lost.length,
    );
  });

  it('stop a build with six of them, not with five', async () => {
    isRefused = (number) => number < 6;
    await expect((await start()).load()).rejects.toMatchObject({ name: TITLE });
  });

  it('stop a strict build with one of them and nothing else, before the store is changed', async () => {
    isRefused = (number) => number === 7;
    // Nothing else is to be found, which would stop the build too.
    await workspace.edit('first', (page) => {
      page['children'] = [{ paragraph: 'Words.' }];
    });
    await workspace.edit('pictures', (page) => {
      page['children'] = [{ image: { file: 'img/p7.png', caption: 'A figure' } }];
    });
    const made = await start({ QUIRE_STRICT: '1' });
    const error: unknown = await made.load().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'There are findings, and --strict allows none' });
    const said = error instanceof Error ? error.message : '';
    expect(said).toMatch(/p7\.png: the host answered 403/);
    const rules = [...said.matchAll(/^\s*\d+ × ([a-z-]+):/gm)].map(([, rule]) => rule);
    expect(rules).toEqual(['file-gone', 'image-unavailable']);
    expect(made.entries().size).toBe(0);
    isRefused = () => false;
    await made.load();
    expect((await made.content('Pictures')).html.match(/<img/g)).toHaveLength(1);
  });
});
