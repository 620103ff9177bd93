import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { SharedCache } from '../../../content-loader/store/shared-cache.ts';
import { createLoaderRun } from '../loader/run-loader.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';

/** What every store must do. `open` connects as another machine would. */
export function itIsASharedCache(open: () => Promise<SharedCache>): void {
  const write = async (name: string, content: Uint8Array): Promise<void> => {
    const cache = await open();
    cache.write(name, () => Promise.resolve(content));
    await cache.close();
    expect(cache.problem()).toBeUndefined();
  };
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    const cache = await open();
    const content = await cache.read(name);
    await cache.close();
    return content;
  };

  it('gives one machine what another wrote, byte for byte', async () => {
    const content = randomBytes(1_000_000);
    await write('blobs/a.bin', content);
    expect(Buffer.from((await read('blobs/a.bin')) ?? []).equals(content)).toBe(true);
  });

  it('has nothing under an unknown name', async () => {
    expect(await read('blobs/none.bin')).toBeUndefined();
  });

  // A server may mix what comes at once (s3rver does): then the value counts as missing.
  it('gives one of two values whole or none when two machines write at once', async () => {
    const values = [randomBytes(200_000), randomBytes(100_000)];
    await Promise.all(values.map((value) => write('json/both', value)));
    const content = await read('json/both');
    expect(content === undefined || values.some((value) => value.equals(content))).toBe(true);
    await write('json/both', Buffer.from('later'));
    expect(Buffer.from((await read('json/both')) ?? []).toString()).toBe('later');
  });

  it('takes the last of two values that one machine wrote after the other', async () => {
    await write('json/twice', Buffer.from('first'));
    await write('json/twice', Buffer.from('second'));
    expect(Buffer.from((await read('json/twice')) ?? []).toString()).toBe('second');
  });
}

/** Two throw-away machines, of which the second is to have nothing to do. */
export async function expectSharedBuilds(address: string): Promise<void> {
  const workspace = await createSmallWorkspace();
  const environment = { QUIRE_CACHE_URL: address };
  const first = await createLoaderRun(workspace.folder, { environment });
  const asked = await first.load();
  expect(asked.filter((line) => line.includes('/children')).length).toBeGreaterThan(2);
  const expected = await Promise.all(
    [...first.entries().keys()].map((title) => first.content(title)),
  );
  await first.close();
  const second = await createLoaderRun(workspace.folder, { environment });
  const requests = await second.load();
  expect(requests.filter((line) => line.includes('/children'))).toEqual([]);
  const contents = [...second.entries().keys()].map((title) => second.content(title));
  expect(await Promise.all(contents)).toEqual(expected);
  const { pages, findings } = await second.report();
  expect(pages).toMatchObject({ published: 3, fetched: 0, converted: 0 });
  expect(findings.filter(({ rule }) => rule === 'cache-unreachable')).toEqual([]);
  await second.close();
  await workspace.remove();
}
