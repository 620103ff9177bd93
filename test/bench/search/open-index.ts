import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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
  /**
   * Number of results, and the addresses and scores of the first ten; equal scores in the order of
   * addresses.
   */
  find(query: string, filters?: Readonly<Record<string, string>>): Promise<unknown>;
}

/** @param folder the `pagefind/` folder of a site @param others languages besides English */
export async function openIndex(
  folder: string,
  others: readonly string[] = [],
): Promise<NodeSearch> {
  const address = `${pathToFileURL(folder).href}/`;
  readFromDisk();
  const script = (await import(/* @vite-ignore */ `${address}pagefind.js`)) as {
    createInstance(options: object): Client;
  };
  const options = { basePath: `${folder}/`, noWorker: true, baseUrl: '/', language: 'en' };
  const client = script.createInstance(options);
  await client.init();
  for (const language of others) {
    await client.mergeIndex(`${folder}/../${basename(folder)}/`, { language, baseUrl: '/' });
  }
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

/** Pagefind's script asks for paths, which `fetch` of Node refuses. */
function readFromDisk(): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    if (typeof input !== 'string' || !input.startsWith('/')) return fetch(input, init);
    const { pathname } = new URL(input, 'file:///');
    return new Response(await readFile(fileURLToPath(`file://${pathname}`)));
  };
}
