import { join } from 'node:path';
import type { PageObjectResponse } from '@notionhq/client';
import { z } from 'zod';
import { digestOf } from '../core/digest.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { Notion } from '../notion/client.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { isInTrash } from '../notion/gates.ts';
import { toNotionId } from '../notion/ids.ts';
import { remember } from '../notion/remember.ts';
import type { Settings } from '../settings/settings.ts';
import { createJsonCache } from '../store/json-cache.ts';
import type { SourceReference } from '../settings/collection-sources.ts';

/** What a collection is made of. */
export type FetchedSource =
  | { readonly kind: 'database'; readonly database: DatabaseInfo }
  /** It and the pages below it. */
  | { readonly kind: 'page'; readonly page: PageObjectResponse };

/** Asks for the source of a collection, by the collection's name, once. */
export function createFetchSource(
  notion: Pick<Notion, 'fetchPage' | 'fetchDatabase'>,
  settings: Settings,
  sources: ReadonlyMap<string, SourceReference>,
): (collection: string) => Promise<FetchedSource> {
  return remember((collection) => {
    const { reference = '', isPage = false } = sources.get(collection) ?? {};
    return isPage ? fetchRoot(notion, reference) : fetchEither(notion, settings, reference);
  });
}

/** @throws QuireError when it is no page, not shared, or in the trash */
async function fetchRoot(
  notion: Pick<Notion, 'fetchPage'>,
  reference: string,
): Promise<FetchedSource> {
  const page = await findRoot(notion, reference);
  if (page === undefined) throw new QuireError(problems.treePageMissing(reference));
  return { kind: 'page', page };
}

async function findRoot(
  notion: Pick<Notion, 'fetchPage'>,
  reference: string,
): Promise<PageObjectResponse | undefined> {
  const id = toNotionId(reference);
  const page = id === undefined ? undefined : await notion.fetchPage(id);
  return page === undefined || isInTrash(page) ? undefined : page;
}

/**
 * To find out that an id names a page takes five requests, so it is noted.
 * @throws NotionProblem, QuireError
 */
async function fetchEither(
  notion: Pick<Notion, 'fetchPage' | 'fetchDatabase'>,
  { cacheFolder, source }: Settings,
  reference: string,
): Promise<FetchedSource> {
  const noted = createJsonCache(join(cacheFolder, 'sources.sqlite'));
  const key = digestOf([source.kind === 'notion' ? source.baseUrl : source.kind, reference]);
  if ((await noted.read(key, z.literal('page'))) !== undefined) {
    const page = await findRoot(notion, reference);
    if (page !== undefined) return { kind: 'page', page };
  }
  const found = await identifySource(notion, reference);
  if (found.kind === 'page') await noted.write(key, 'page');
  return found;
}

/** A database, or a page with all that is below it. @throws NotionProblem, QuireError */
export async function identifySource(
  notion: Pick<Notion, 'fetchPage' | 'fetchDatabase'>,
  reference: string,
): Promise<FetchedSource> {
  try {
    return { kind: 'database', database: await notion.fetchDatabase(reference) };
  } catch (error) {
    if (!isNotionProblem(error, 'not-a-database') || error.found?.what !== 'page') throw error;
  }
  return fetchRoot(notion, reference);
}
