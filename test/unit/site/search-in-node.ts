import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { vi } from 'vitest';

interface Client {
  init(): Promise<void>;
  mergeIndex(folder: string, options: { language: string; baseUrl: string }): Promise<void>;
  search(query: string, options?: object): Promise<{ results: readonly Result[] }>;
}

interface Result {
  readonly score: number;
  data(): Promise<{ url: string }>;
}

/** Asks an index as the search dialog does, with Pagefind's own script, but from the disk. */
export interface NodeSearch {
  /** Number of results, and the addresses and scores of the first ten; equal scores in the order of addresses. */
  find(query: string, filters?: Readonly<Record<string, string>>): Promise<unknown>;
}

/** @param folder the `pagefind/` folder of a site */
export async function openIndex(folder: string): Promise<NodeSearch> {
  const address = `${pathToFileURL(folder).href}/`;
  vi.stubGlobal('fetch', async (url: string) => {
    const { pathname } = new URL(url, address);
    return new Response(await readFile(fileURLToPath(`file://${pathname}`)));
  });
  const script = (await import(/* @vite-ignore */ `${address}pagefind.js`)) as {
    createInstance(options: object): Client;
  };
  const client = script.createInstance({
    basePath: `${folder}/`,
    noWorker: true,
    baseUrl: '/',
    language: 'en',
  });
  await client.init();
  await client.mergeIndex(`${folder}/../${basename(folder)}/`, { language: 'ja', baseUrl: '/' });
  return {
    async find(query, filters = {}) {
      const { results } = await client.search(query, { filters });
      const first = results.slice(0, 10);
      const shown = await Promise.all(
        first.map(async (result) => [(await result.data()).url, result.score] as const),
      );
      return [
        results.length,
        ...shown.sort(([a, high], [b, low]) => low - high || (a < b ? -1 : 1)),
      ];
    },
  };
}
