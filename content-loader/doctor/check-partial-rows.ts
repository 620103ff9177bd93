import { toId } from '../core/ids.ts';
import type { Notion } from '../notion/client.ts';
import type { Check } from './check.ts';
import { warn } from './check.ts';

/** More would not be read. */
const MOST = 10;

/** Rows that Notion gave without their properties to the queries of the checks before. */
export function checkPartialRows(notion: Pick<Notion, 'partialRows'>): Check[] {
  const ids = notion.partialRows();
  if (ids.length === 0) return [];
  const urls = ids.slice(0, MOST).map((id) => `https://www.notion.so/${toId(id)}`);
  const more = ids.length > MOST ? ` and ${ids.length - MOST} more` : '';
  return [
    warn(
      'incomplete rows',
      `Notion gave ${ids.length === 1 ? '1 row' : `${ids.length} rows`} without properties, so nothing says whether they are published, and they are left out: ${urls.join(', ')}${more}.`,
      'Share these pages with the connection, or delete them.',
    ),
  ];
}
