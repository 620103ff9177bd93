import { toNotionId } from '../notion/ids.ts';
import type { WebhookEvent } from './event.ts';

/** Ids, with dashes, of the databases and data sources of the site. */
export type Watched = ReadonlySet<string> | 'everything';

/**
 * Whether an event may change the site. A row tells its database and data source. Of something
 * below a page only the page is told, which may be anywhere, a row of the site's included: so it
 * counts, because a build too many costs less than an edit that never shows. What lies beside the
 * databases (at the top of a workspace or teamspace) does not.
 */
export function concernsSite({ entity, parent }: WebhookEvent, watched: Watched): boolean {
  if (watched === 'everything') return true;
  const named = [entity, parent?.id, parent?.dataSource].filter((id) => id !== undefined);
  if (named.some((id) => watched.has(toNotionId(id) ?? id))) return true;
  return parent === undefined || parent.type === 'page' || parent.type === 'block';
}
