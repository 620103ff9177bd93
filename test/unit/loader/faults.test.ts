import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeTextDatabases } from '../../../content-loader/store/text-database.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import { makeJpeg, makePng } from '../assets/pictures.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';
import type { Passing } from './tampering-proxy.ts';

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};

let workspace: SmallWorkspace;
let run: LoaderRun | undefined;

beforeEach(async () => {
  workspace = await createSmallWorkspace();
  const images = join(workspace.folder, 'blog', 'img');
  await mkdir(images);
  await writeFile(join(images, 'cover.jpg'), await makeJpeg(1200, 800));
  await writeFile(join(images, 'figure.png'), await makePng(700, 500));
  await writeFile(join(images, 'paper.pdf'), '%PDF-1.4\n% a short one\n%%EOF\n');
  await workspace.write('pictures', {
    ...times,
    cover: 'img/cover.jpg',
    properties: { Name: 'Pictures', Status: 'Published', Date: '2026-01-01' },
    children: [
      { image: { file: 'img/figure.png', caption: 'A figure' } },
      { pdf: { file: 'img/paper.pdf' } },
      { toggle: 'Outer', children: [{ paragraph: 'Inner words.' }] },
    ],
  });
});

afterEach(async () => {
  await run?.close();
  run = undefined;
  await workspace.remove();
});

const titles = ['First post', 'Pictures', 'Second post', 'Third post'];

const start = async (options: LoaderRunOptions = {}): Promise<LoaderRun> => {
  await run?.close();
  run = await createLoaderRun(workspace.folder, options);
  return run;
};

/** All that a run made: entries and their HTML and Markdown. */
const read = async (made: LoaderRun): Promise<unknown> => ({
  entries: [...made.entries()].sort(),
  contents: await Promise.all(titles.map((title) => made.content(title))),
});

const clean = async (): Promise<unknown> => {
  const made = await start();
  await made.load();
  return read(made);
};

/** How an answer goes wrong. True: it was answered. */
const faults: Readonly<Record<string, (passing: Passing) => boolean>> = {
  'an empty body': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end();
    return true;
  },
  'HTML with status 200': ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Just a moment</title>');
    return true;
  },
  'half a body': ({ response, body }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(body.subarray(0, Math.floor(body.length / 2)));
    return true;
  },
  'a connection that breaks midway': ({ response, body }) => {
    response.writeHead(200, { 'content-length': body.length });
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return true;
  },
  'a reset': ({ response }) => {
    response.destroy();
    return true;
  },
  ...Object.fromEntries(
    [409, 429, 500, 502, 503, 504, 529].map((status) => [
      `HTTP ${status}`,
      ({ response }: Passing) => {
        const html = status === 502 || status === 504;
        response.writeHead(status, { 'content-type': html ? 'text/html' : 'application/json' });
        response.end(html ? '<html>Bad gateway</html>' : `{"object":"error","status":${status}}`);
        return true;
      },
    ]),
  ),
};

/** Answers that are Notion's JSON and not what was asked for. */
const misfits: Readonly<Record<string, string>> = {
  'an empty object': '{}',
  'an error with status 200': '{"object":"error","code":"internal_server_error"}',
  'something else': '{"object":"user","id":"1"}',
  'a list without results': '{"object":"list"}',
  'a list that does not say how it goes on':
    '{"object":"list","results":[],"has_more":true,"next_cursor":null}',
};

const toMisfit =
  (answer: string) =>
  ({ request, response }: Passing): boolean => {
    if (!request.includes('/v1/')) return false;
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    return true;
  };

describe('a first answer of the wrong shape', () => {
  it.each(Object.entries(misfits))('changes nothing: %s', async (_name, answer) => {
    const expected = await clean();
    const misfit = toMisfit(answer);
    const made = await start({ tamper: (passing) => passing.before === 0 && misfit(passing) });
    await made.load();
    expect(await read(made)).toEqual(expected);
  });
});

describe('a fault of every first answer', () => {
  it.each(Object.entries(faults))('changes nothing: %s', async (_name, fault) => {
    const expected = await clean();
    const seen = new Set<string>();
    const made = await start({
      tamper: (passing) => {
        if (passing.before > 0) return false;
        seen.add(passing.request.replace(/[0-9a-f]{8}-?[0-9a-f-]{23,27}/g, 'ID'));
        return fault(passing);
      },
    });
    await made.load();
    expect(await read(made)).toEqual(expected);
    // Every kind of request has met it, files too.
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'GET /files/ID/cover.jpg',
        'GET /files/ID/figure.png',
        'GET /files/ID/paper.pdf',
        'GET /v1/blocks/ID/children',
        'GET /v1/data_sources/ID',
        'GET /v1/databases/ID',
        'POST /v1/data_sources/ID/query',
      ]),
    );
  });
});

describe('a page that cannot be had', () => {
  /** Notion has the page, but says that it has not its blocks. */
  const refuse =
    (isRefused: () => boolean) =>
    ({ request, before, response, body }: Passing): boolean => {
      if (!isRefused() || before < 0 || !request.includes('/children')) return false;
      if (!body.toString().includes('Other words.')) return false;
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"object":"error","status":404,"code":"object_not_found","message":"Gone."}');
      return true;
    };

  it('fails the build by name, changes nothing, and is all that the next build fetches', async () => {
    const expected = await clean();
    let refused = true;
    const made = await start({ tamper: refuse(() => refused) });
    await expect(made.load()).rejects.toMatchObject({
      name: 'A page could not be built',
      message: expect.stringMatching(/• Second post \(https:\/\/\S+\)\n\s+Gone\./) as string,
    });
    expect(made.entries().size).toBe(0);
    refused = false;
    const requests = await made.load();
    expect(requests.filter((line) => line.includes('/children'))).toHaveLength(1);
    expect(requests.filter((line) => line.includes('/files/'))).toEqual([]);
    expect(await read(made)).toEqual(expected);
  });
});

describe('an outage that does not end', () => {
  it('fails the build after the time that it is given, names every page, and costs nothing', async () => {
    const expected = await clean();
    let isDown = true;
    const made = await start({
      environment: { QUIRE_PATIENCE: '1' },
      tamper: ({ request, response }) => {
        if (!isDown || !request.includes('/children')) return false;
        response.writeHead(503, { 'content-type': 'application/json' }).end('{}');
        return true;
      },
    });
    const failed = await made.load().catch((error: unknown) => String(error));
    for (const title of titles) expect(failed).toContain(`• ${title} (https://`);
    expect(failed).toMatch(/HTTP 503 \(\d+ attempts in \d+ s\)/);
    expect(made.entries().size).toBe(0);
    isDown = false;
    await made.load();
    expect(await read(made)).toEqual(expected);
  });

  it('of Notion’s files names the page and the file', async () => {
    const made = await start({
      environment: { QUIRE_PATIENCE: '1' },
      tamper: ({ request, response }) => {
        if (!request.includes('figure.png')) return false;
        response.writeHead(503).end();
        return true;
      },
    });
    await expect(made.load()).rejects.toMatchObject({
      message: expect.stringMatching(/• Pictures \(https:\/\/\S+\)\n.*figure\.png/s) as string,
    });
    expect(made.entries().size).toBe(0);
  });
});

describe('a slow file', () => {
  it('does not keep pages from being fetched', async () => {
    let hasTree = false;
    const made = await start({
      tamper: async (passing) => {
        if (passing.request.includes('/children')) hasTree = true;
        if (!passing.request.includes('cover.jpg')) return false;
        while (!hasTree) await new Promise((resolve) => setTimeout(resolve, 20));
        return false;
      },
    });
    await made.load();
    expect(made.entries().get('Pictures')?.cover).toBeDefined();
  });
});

describe('a slow page', () => {
  it('does not keep others from being converted', async () => {
    let holds = true;
    const made = await start({
      tamper: async ({ request }) => {
        // The first tree waits for the content of another page.
        if (!request.includes('/children') || !holds) return false;
        holds = false;
        const contents = join(made.cacheFolder, 'quire', 'pages.sqlite');
        while (!existsSync(contents)) await new Promise((resolve) => setTimeout(resolve, 20));
        return false;
      },
    });
    await made.load();
    expect(holds).toBe(false);
    expect(made.entries().size).toBeGreaterThan(3);
  });
});

describe('caches that are damaged', () => {
  const damages: Readonly<Record<string, (content: Buffer) => Buffer>> = {
    emptied: () => Buffer.alloc(0),
    truncated: (content) => content.subarray(0, Math.floor(content.length / 2)),
    'of other bytes': (content) => Buffer.alloc(content.length, 7),
    'changed in one bit': (content) => {
      const flipped = Buffer.from(content);
      const at = Math.floor(content.length / 2);
      if (at < content.length) flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      return flipped;
    },
  };

  it.each(Object.entries(damages))('in every file change nothing: %s', async (_name, damage) => {
    const made = await start();
    await made.load();
    const expected = await read(made);
    // Damage comes between builds: a disk that changes files in use is more than a cache can bear.
    closeTextDatabases();
    const entries = await readdir(made.cacheFolder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(15);
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      await writeFile(path, damage(await readFile(path)));
    }
    await made.load();
    expect(await read(made)).toEqual(expected);
  });

  it('may be deleted one by one', async () => {
    const made = await start();
    await made.load();
    const expected = await read(made);
    closeTextDatabases();
    const quire = join(made.cacheFolder, 'quire');
    const names = await readdir(quire);
    expect(names).toEqual(
      expect.arrayContaining(['assets', 'pages.sqlite', 'records.sqlite', 'trees.sqlite']),
    );
    for (const name of names) {
      await rm(join(quire, name), { recursive: true });
      await made.load();
      expect(await read(made)).toEqual(expected);
    }
  });
});

describe('an unchanged rebuild', () => {
  it('downloads and encodes nothing, and asks only for rows', async () => {
    const made = await start();
    await made.load();
    const { files } = await made.report();
    expect(files).toMatchObject({ downloaded: 3, encoded: 2 });
    const requests = await made.load();
    expect(requests).toHaveLength(3);
    expect((await made.report()).files).toEqual({ ...files, downloaded: 0, encoded: 0 });
  });
});
