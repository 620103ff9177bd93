import { createHmac, hash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import memory from 'unstorage/drivers/memory';
import { openSharedCache } from '../../../content-loader/store/open-shared-cache.ts';
import { createSharedCache } from '../../../content-loader/store/shared-cache.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import { createLoaderRun } from '../loader/run-loader.ts';
import { expectSharedBuilds, itIsASharedCache } from './suite.ts';

const secret = 'known to all machines';

describe('a cache shared in a folder', () => {
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-shared-'));
    address = pathToFileURL(folder).href;
  });

  afterAll(() => rm(folder, { recursive: true }));

  itIsASharedCache(() => openSharedCache(address, secret));

  it('leaves nothing to fetch and convert to the second machine', async () => {
    await expectSharedBuilds(address);
  });

  it('gives nothing that was damaged, or put under another name', async () => {
    const own = await mkdtemp(join(tmpdir(), 'quire-shared-'));
    const open = () => openSharedCache(pathToFileURL(own).href, secret);
    const cache = await open();
    cache.write('json/one', () => Promise.resolve(Buffer.from('one')));
    cache.write('json/two', () => Promise.resolve(Buffer.from('two')));
    await cache.close();
    const entries = await readdir(own, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    expect(paths).toHaveLength(2);
    const [one = '', two = ''] = paths;
    const bytes = await readFile(one);
    await writeFile(two, bytes);
    bytes[bytes.length - 1] = 0;
    await writeFile(one, bytes);
    const again = await open();
    expect(await again.read('json/one')).toBeUndefined();
    expect(await again.read('json/two')).toBeUndefined();
    expect(again.problem()).toBeUndefined();
    expect(again.refused()).toBe(2);
    await rm(own, { recursive: true });
  });
});

describe('a shared cache that a stranger can write', () => {
  let store: string;
  let workspace: SmallWorkspace;

  beforeEach(async () => {
    store = await mkdtemp(join(tmpdir(), 'quire-shared-'));
    workspace = await createSmallWorkspace();
  });

  afterEach(async () => {
    await rm(store, { recursive: true });
    await workspace.remove();
  });

  const listValues = async (): Promise<string[]> =>
    (await readdir(store, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  /** What a machine without caches makes of the workspace and the store. */
  const build = async (environment: Readonly<Record<string, string>> = {}) => {
    const run = await createLoaderRun(workspace.folder, {
      environment: { QUIRE_CACHE_URL: pathToFileURL(store).href, ...environment },
    });
    const requests = await run.load().catch(async (error: unknown) => {
      await run.close();
      throw error;
    });
    const contents = await Promise.all(
      [...run.entries().keys()].map((title) => run.content(title)),
    );
    const { findings, pages } = await run.report();
    await run.close();
    return {
      contents,
      pages,
      read: requests.filter((line) => line.includes('/children')).length,
      said: findings.filter(({ rule }) => rule === 'cache-unsigned'),
    };
  };

  /** With every value signed in front as a stranger can. */
  const plant = async (toMark: (name: string, content: Buffer) => Buffer): Promise<number> => {
    let planted = 0;
    for (const path of await listValues()) {
      const content = (await readFile(path)).subarray(32).toString('latin1');
      const name = path.slice(store.length + 1).replace(/^quire\/2\//, '');
      const changed = content.replaceAll('words', 'w<script>alert(1)</script>');
      if (changed !== content) planted += 1;
      const bytes = Buffer.from(changed, 'latin1');
      await writeFile(path, Buffer.concat([toMark(name, bytes), bytes]));
    }
    return planted;
  };

  it.each([
    [
      'a checksum',
      (name: string, content: Buffer) =>
        hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), content]), 'buffer'),
    ],
    [
      'a key of his own',
      (name: string, content: Buffer) =>
        createHmac('sha256', 'guess').update(`${name}\0`).update(content).digest(),
    ],
    ['nothing', () => Buffer.alloc(32)],
  ])('publishes nothing that a stranger signed with %s, and says so once', async (_how, toMark) => {
    const alone = await build();
    expect(alone.said).toEqual([]);
    expect(await plant(toMark)).toBeGreaterThan(2);
    const after = await build();
    expect(after.contents).toEqual(alone.contents);
    expect(after.read).toBe(alone.read);
    expect(after.said).toHaveLength(1);
    // The values were written anew, and are good.
    const healed = await build();
    expect(healed.read).toBe(0);
    expect(healed.said).toEqual([]);
  });

  it('is of no use to another token, but with the same key', async () => {
    const first = await build();
    // The API takes any token.
    const other = await build({ NOTION_TOKEN: 'ntn_other' });
    expect(other.read).toBe(first.read);
    expect(other.said).toHaveLength(1);
    const key = { QUIRE_CACHE_KEY: 'a key for all of our machines' };
    await build({ ...key });
    const second = await build({ ...key, NOTION_TOKEN: 'ntn_third' });
    expect(second.read).toBe(0);
    expect(second.said).toEqual([]);
  });

  it('takes no key that can be guessed, and does not show it', async () => {
    const error: unknown = await build({ QUIRE_CACHE_KEY: 'hunter2' }).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'QUIRE_CACHE_KEY is too short' });
    expect(String(error)).not.toContain('hunter2');
  });
});

describe('a shared cache that fails', () => {
  it('is left alone after three failures, and tells no secret', async () => {
    let asked = 0;
    const driver = memory();
    driver.getItemRaw = () => {
      asked += 1;
      throw new Error('denied for hunter2 at host');
    };
    const cache = createSharedCache(driver, { secret, secrets: ['hunter2'] });
    for (const name of ['a', 'b', 'c', 'd', 'e']) expect(await cache.read(name)).toBeUndefined();
    expect(asked).toBe(3);
    expect(cache.problem()).toBe('denied for (secret) at host');
    await cache.close();
  });

  it('is still read where nothing may be written, and asked to write three times alone', async () => {
    const driver = memory();
    let writes = 0;
    driver.getItemRaw = () => undefined;
    driver.setItemRaw = () => {
      writes += 1;
      throw new Error('403');
    };
    const cache = createSharedCache(driver, { secret });
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      cache.write(name, () => Promise.resolve(Buffer.from(name)));
      expect(await cache.read(name)).toBeUndefined();
    }
    await cache.close();
    expect(writes).toBe(3);
    expect(cache.problem()).toBe('403');
  });

  it('is left alone when three answers in a row are slow', async () => {
    let asked = 0;
    const driver = memory();
    driver.getItemRaw = async () => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return undefined;
    };
    const cache = createSharedCache(driver, { secret, slowMs: 1 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) await cache.read(name);
    expect(asked).toBe(3);
    expect(cache.problem()).toBe('an answer took more than 0.001 s');
    await cache.close();
  });

  it('makes no page of what an error page or a proxy answers, and says once that nothing can be kept', async () => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(request.method === 'GET' ? 200 : 403, { 'content-type': 'text/html' });
      response.end(request.method === 'HEAD' ? '' : '<h1>Please log in</h1>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const workspace = await createSmallWorkspace();
    const build = async (environment: Record<string, string>) => {
      const run = await createLoaderRun(workspace.folder, { environment });
      await run.load();
      const titles = [...run.entries().keys()];
      const contents = await Promise.all(titles.map((title) => run.content(title)));
      const report = await run.report();
      await run.close();
      return { contents, report };
    };
    const alone = await build({});
    const behind = await build({
      QUIRE_CACHE_URL: `s3+http://key:hunter2@127.0.0.1:${port}/bucket`,
    });
    expect(behind.contents).toEqual(alone.contents);
    expect(behind.contents).toHaveLength(3);
    const said = behind.report.findings.filter(({ rule }) => rule === 'cache-unreachable');
    expect(said).toHaveLength(1);
    expect(JSON.stringify(behind.report)).not.toContain('hunter2');
    server.close();
    await workspace.remove();
  });

  it('is a warning, and the build goes on', async () => {
    const workspace = await createSmallWorkspace();
    const run = await createLoaderRun(workspace.folder, {
      environment: { QUIRE_CACHE_URL: 'redis://:hunter2@127.0.0.1:9/0' },
    });
    await run.load();
    const report = await run.report();
    expect(report.pages.published).toBe(3);
    expect(report.findings.map(({ rule }) => rule)).toContain('cache-unreachable');
    expect(JSON.stringify(report)).not.toContain('hunter2');
    await run.close();
    await workspace.remove();
  });

  it.each(['ftp://x:hunter2@host/y', 's3://hunter2@host', 's3://a:hunter2@host/'])(
    'is explained when its address is none, without showing it: %s',
    async (address) => {
      const error: unknown = await openSharedCache(address, secret).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ name: 'QUIRE_CACHE_URL names no store' });
      expect(String(error)).not.toContain('hunter2');
    },
  );
});
