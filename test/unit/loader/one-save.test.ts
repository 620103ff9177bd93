import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MockInstance } from 'vitest';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MutableDataStore } from '../../../node_modules/astro/dist/content/mutable-data-store.js';
import { withOneSave } from '../../../content-loader/loader/one-save.ts';

const LOAD_MS = 3_000;

let store: MutableDataStore;
let save: MockInstance<MutableDataStore['writeToDisk']>;

/** Astro's own store, which writes nothing here. */
beforeEach(async () => {
  store = await MutableDataStore.fromFile(pathToFileURL(join(tmpdir(), 'quire-no-store.json')));
  save = vi.spyOn(store, 'writeToDisk').mockResolvedValue();
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function takeTime(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LOAD_MS);
  });
}

/** Loads as Astro does: its store is changed before. */
async function load(work: () => Promise<void>): Promise<void> {
  store.metaStore().set('astro-version', '0.0.0');
  const done = work();
  await vi.advanceTimersByTimeAsync(LOAD_MS);
  await done;
}

it('is needed: Astro writes its store in the middle of a load', async () => {
  await load(takeTime);
  expect(save).toHaveBeenCalledTimes(1);
});

it('keeps Astro from writing until the collection is loaded', async () => {
  await load(() => withOneSave({ meta: store.metaStore('quire') }, takeTime));
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(LOAD_MS);
  expect(save).toHaveBeenCalledTimes(1);
});

it('lets Astro write when the load has failed', async () => {
  const failed = withOneSave({ meta: store.metaStore('quire') }, () =>
    Promise.reject(new Error('No answer.')),
  );
  await expect(failed).rejects.toThrow('No answer.');
  await vi.advanceTimersByTimeAsync(LOAD_MS);
  expect(save).toHaveBeenCalledTimes(1);
});

it('leaves the same in the store however long the load takes', async () => {
  const meta = store.metaStore('quire');
  await load(() => withOneSave({ meta }, () => Promise.resolve()));
  const short = store.toString();
  await load(() => withOneSave({ meta }, takeTime));
  expect(store.toString()).toBe(short);
  expect(short).toContain('loading');
});
