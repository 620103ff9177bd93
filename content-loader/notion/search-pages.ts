import type { Client, PageObjectResponse } from '@notionhq/client';
import { isFullPage } from '@notionhq/client';

/** No workspace is read further: each part has 100 pages. */
const MOST_PARTS = 1_000;

/**
 * The pages that the connection sees, newest edit first, 100 in each part: a request each, made when
 * it is asked for. The search is neither immediate nor complete.
 */
export async function* searchPages(
  client: Client,
  inTrash: boolean,
): AsyncGenerator<readonly PageObjectResponse[], void> {
  let cursor: string | undefined;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const found = await client.search({
      filter: { property: 'object', value: 'page', ...(inTrash ? { in_trash: true } : {}) },
      sort: { timestamp: 'last_edited_time', direction: 'descending' },
      page_size: 100,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    });
    yield found.results.flatMap((result) =>
      result.object === 'page' && isFullPage(result) ? [result] : [],
    );
    if (!found.has_more || found.next_cursor === null) return;
    cursor = found.next_cursor;
  }
}
