import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MutableDataStore } from '../../../node_modules/astro/dist/content/mutable-data-store.js';
import { withOneSave } from '../../../content-loader/loader/one-save.ts';

const LOAD_MS = 3_000;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire-save-'));
  vi.useFakeTimers();
});

afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

/** How often Astro's own store was written while a load took three seconds. */
async function countSaves(
  load: (store: MutableDataStore, loading: () => Promise<void>) => Promise<void>,
): Promise<number> {
  const store = await MutableDataStore.fromFile(pathToFileURL(join(folder, 'data-store.json')));
  const save = vi.spyOn(store, 'writeToDisk');
  store.metaStore().set('astro-version', '0.0.0');
  const done = load(
    store,
    () =>
      new Promise((resolve) => {
        setTimeout(resolve, LOAD_MS);
      }),
  );
  await vi.advanceTimersByTimeAsync(LOAD_MS);
  await done;
  return save.mock.calls.length;
}

it('keeps Astro from writing its store while a collection loads', async () => {
  expect(await countSaves((_, loading) => loading())).toBe(1);
  const saves = await countSaves((store, loading) =>
    withOneSave({ meta: store.metaStore('quire') }, loading),
  );
  expect(saves).toBe(0);
});

it('lets Astro write when the load has failed', async () => {
  const store = await MutableDataStore.fromFile(pathToFileURL(join(folder, 'data-store.json')));
  const save = vi.spyOn(store, 'writeToDisk');
  const failed = withOneSave({ meta: store.metaStore('quire') }, () =>
    Promise.reject(new Error('No answer.')),
  );
  await expect(failed).rejects.toThrow('No answer.');
  store.metaStore().set('astro-version', '0.0.0');
  await vi.advanceTimersByTimeAsync(LOAD_MS);
  expect(save).toHaveBeenCalledTimes(1);
});
