import { z } from 'zod';
import { dayIn } from '../../core/calendar-days.ts';
import { toId } from '../../core/ids.ts';
import { isCacheOnly } from '../../settings/settings.ts';
import { fetchOnce, isRecent } from '../../fetch/dependencies.ts';
import type { Fetching, Remembering } from '../../fetch/fetching.ts';
import type { SiteFacts } from '../site-facts.ts';

const recordSchema = z.object({
  ids: z.array(z.string()),
  /** Of the rows, and the days on which they were asked for. */
  state: z.string(),
  fetchedAt: z.number(),
});
type OrderRecord = z.infer<typeof recordSchema>;

/** What views are asked for their rows with. */
export type OrderSources = Remembering & Pick<SiteFacts, 'site'>;

const KEY = 'view-order-';
const keyOf = (viewId: string): string => `${KEY}${toId(viewId)}`;

/** Zones in which the filter of a view may say "today": it is not told which one counts. */
export const zonesOfToday = ({ timeZone }: { readonly timeZone: string }): readonly string[] => [
  ...new Set([timeZone, 'UTC']),
];

/**
 * Ids (32 hex digits) of the rows that a view shows, in its order. Asked for again when a row has
 * changed, when a day begins, because filters may be relative to today, and once a day: a row that is
 * dragged moves no time.
 * @param rows digest of the rows of its data source. @throws NotionProblem
 */
export function fetchViewOrder(
  sources: OrderSources,
  viewId: string,
  rows: string,
): Promise<readonly string[]> {
  const key = keyOf(viewId);
  return fetchOnce(sources, key, async () => {
    const { records, notion, settings, site } = sources;
    const known = await records.read(key, recordSchema);
    if (isCacheOnly(settings)) return known?.ids ?? [];
    const now = notion.serverTime();
    const fetchedAt = now.getTime();
    const state = [rows, ...zonesOfToday(site).map((zone) => dayIn(now, zone))].join(' ');
    const isSame = known?.state === state && !settings.fresh;
    if (isSame && isRecent(sources, known.fetchedAt)) return known.ids;
    const ids = (await notion.queryView(viewId)).map(toId);
    await records.write(key, { ids, state, fetchedAt } satisfies OrderRecord);
    return ids;
  });
}

/** As the last build asked for it. */
export async function readViewOrder(
  records: Remembering['records'],
  viewId: string,
): Promise<readonly string[] | undefined> {
  return (await records.read(keyOf(viewId), recordSchema))?.ids;
}

/** Whether this build shows rows as a view has them. */
export function showsOrders({ dependencies }: Pick<Fetching, 'dependencies'>): boolean {
  return [...dependencies.keys()].some((key) => key.startsWith(KEY));
}
