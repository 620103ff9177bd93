import type { PageObjectResponse } from '@notionhq/client';
import type { Notion } from '../notion/client.ts';
import { decodePart } from '../core/decode.ts';
import type { Collection } from './explain-unpublished.ts';

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
  const found = await Promise.all(
    collections.map(async ({ reference }) => {
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
  const pages = found.flat(2);
  return [...new Map(pages.map((page) => [page.id, page])).values()];
}

/** The last segment of an address. */
function toWords(asked: string): string[] {
  const last = asked.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const words = decodePart(last.replace(/\.md$/, '')).split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.filter((word) => word !== '').slice(0, MOST_WORDS);
}
