import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import { isMissing, isNotionProblem } from '../notion/errors.ts';
import type { Notion } from '../notion/client.ts';

/** Finds pages by their ids: the search lists a hundred with each request. */
export interface PageFinder {
  /** Undefined: gone, or not shared. @throws NotionProblem */
  find(id: string): Promise<PageObjectResponse | undefined>;
  /** Asks for this page alone, whatever the search says. */
  retrieve(id: string): Promise<PageObjectResponse | undefined>;
  /** Ids of found pages that the search should have listed, as far as it was read, and did not. */
  listUnlisted(): readonly string[];
}

type Waiting = Map<string, PromiseWithResolvers<PageObjectResponse | undefined>>;

/**
 * Reads the search as far as it pays: it never makes more requests than there were pages to find,
 * and pages that it did not list are asked for one by one. `found`: what is known already.
 */
export function createPageFinder(notion: Pick<Notion, 'searchPages' | 'fetchPage'>): PageFinder {
  const known = new Map<string, PageObjectResponse>();
  const waiting: Waiting = new Map();
  const parts = notion.searchPages(false);
  const state = { asked: 0, searched: 0, ended: false, running: false, oldest: Infinity };
  const single = new Map<string, PageObjectResponse>();
  const retrieve = async (id: string): Promise<PageObjectResponse | undefined> => {
    const page = await notion.fetchPage(id);
    if (page) single.set(id, page);
    return page;
  };
  const readPart = async (): Promise<void> => {
    state.searched += 1;
    const part = await readNext(parts);
    if (part === undefined) state.ended = true;
    for (const page of part ?? []) {
      const id = toId(page.id);
      known.set(id, page);
      state.oldest = Math.min(state.oldest, Date.parse(page.last_edited_time));
      waiting.get(id)?.resolve(page);
      waiting.delete(id);
    }
  };
  const run = async (): Promise<void> => {
    while (waiting.size > 0) {
      if (!state.ended && state.searched < state.asked) await readPart();
      else {
        for (const [id, { resolve, reject }] of waiting) {
          void retrieve(id).then(resolve, reject);
        }
        waiting.clear();
      }
    }
  };
  const start = async (): Promise<void> => {
    if (state.running) return;
    state.running = true;
    try {
      await run();
    } catch (error) {
      // What waits cannot be found any more, and the caller of each says why.
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    } finally {
      state.running = false;
    }
  };
  return {
    async find(id) {
      const page = known.get(id);
      if (page) return page;
      const open = waiting.get(id) ?? Promise.withResolvers<PageObjectResponse | undefined>();
      waiting.set(id, open);
      state.asked += 1;
      void start();
      return open.promise;
    },
    retrieve,
    listUnlisted: () =>
      [...single]
        .filter(([id]) => !known.has(id))
        .filter(([, page]) => state.ended || Date.parse(page.last_edited_time) > state.oldest)
        .map(([id]) => id),
  };
}

/**
 * Undefined: there is no more, or the server has no such search. What the search does not say is
 * asked for page by page, so no answer of it ends a build.
 * @throws NotionProblem that other requests meet too
 */
async function readNext(
  parts: AsyncGenerator<readonly PageObjectResponse[], void>,
): Promise<readonly PageObjectResponse[] | undefined> {
  try {
    const part = await parts.next();
    return part.done === true ? undefined : part.value;
  } catch (error) {
    if (isWithoutSearch(error)) return undefined;
    throw error;
  }
}

/** A server may refuse the search, or never answer it as the API promises. */
export function isWithoutSearch(error: unknown): boolean {
  return (
    isMissing(error) || isNotionProblem(error, 'malformed') || isNotionProblem(error, 'gave-up')
  );
}
