import type { PageObjectResponse } from '@notionhq/client';
import type { Notion } from '../notion/client.ts';
import { decodePart } from '../core/decode.ts';
import type { Collection } from './collection.ts';
import { toTitle } from '../plan/page-title.ts';

/** The number of words of a title that are searched. */
const MOST_WORDS = 8;

/**
 * The pages of the collections, published or not, whose title contains every word of a title, slug
 * or address. @throws NotionProblem
 */
export async function findTitled(
  notion: Notion,
  collections: readonly Collection[],
  asked: string,
): Promise<readonly PageObjectResponse[]> {
  const words = toWords(asked);
  if (words.length === 0) return [];
  const trees = collections.some(({ root }) => root !== undefined);
  const listed = trees ? await searchTitled(notion, words) : [];
  const found = await Promise.all(
    collections
      .filter(({ root }) => root === undefined)
      .map(async ({ reference }) => {
        const { dataSources } = await notion.fetchDatabase(reference);
        return Promise.all(
          dataSources.map((source) => {
            const title = Object.values(source.properties).find(({ type }) => type === 'title');
            const property = title?.name ?? '';
            const and = words.map((word) => ({ property, title: { contains: word } }));
            return notion.fetchPages(source, { and });
          }),
        );
      }),
  );
  const pages = [...found.flat(2), ...listed];
  return [...new Map(pages.map((page) => [page.id, page])).values()];
}

/** No more of a workspace is looked through: each part has a hundred pages. */
const MOST_PARTS = 20;

/** Pages of trees are rows of no database that could be asked. */
async function searchTitled(
  notion: Notion,
  words: readonly string[],
): Promise<readonly PageObjectResponse[]> {
  const wanted = words.map((word) => word.toLowerCase());
  const found: PageObjectResponse[] = [];
  let parts = 0;
  for await (const part of notion.searchPages(false)) {
    found.push(
      ...part.filter((page) => {
        const title = toTitle(page).toLowerCase();
        return wanted.every((word) => title.includes(word));
      }),
    );
    parts += 1;
    if (parts === MOST_PARTS) break;
  }
  return found;
}

/** The last segment of an address. */
function toWords(asked: string): string[] {
  const last = asked.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const words = decodePart(last.replace(/\.md$/, '')).split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.filter((word) => word !== '').slice(0, MOST_WORDS);
}
