import { toNotionId } from '../notion/ids.ts';
import type { WebhookEvent } from './event.ts';

/** Ids, with dashes, of the databases and data sources of the site. */
export type Watched = ReadonlySet<string> | 'everything';

/**
 * Whether an event may change the site. An event of a row has its database and data source. An
 * event below a page has only the page, which may be anywhere, also in a row of the site: it
 * counts, because an unnecessary build is better than a missing edit. Events outside the databases
 * (at the top of a workspace or teamspace) do not count.
 */
export function concernsSite({ entity, parent }: WebhookEvent, watched: Watched): boolean {
  if (watched === 'everything') return true;
  const named = [entity, parent?.id, parent?.dataSource].filter((id) => id !== undefined);
  if (named.some((id) => watched.has(toNotionId(id) ?? id))) return true;
  return parent === undefined || parent.type === 'page' || parent.type === 'block';
}
