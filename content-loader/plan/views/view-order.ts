import { z } from 'zod';
import { toId } from '../../core/ids.ts';
import { isCacheOnly } from '../../settings/settings.ts';
import { fetchOnce, isRecent } from '../../fetch/dependencies.ts';
import type { Remembering } from '../../fetch/fetching.ts';

const recordSchema = z.object({
  ids: z.array(z.string()),
  state: z.string(),
  fetchedAt: z.number(),
});
type OrderRecord = z.infer<typeof recordSchema>;

/**
 * Ids (32 hex digits) of the rows that a view shows, in its order. Asked for again when a row has
 * changed, and once a day: a row that is dragged moves no time.
 * @param state digest of the rows of its data source. @throws NotionProblem
 */
export function fetchViewOrder(
  sources: Remembering,
  viewId: string,
  state: string,
): Promise<readonly string[]> {
  const key = `view-order-${toId(viewId)}`;
  return fetchOnce(sources, key, async () => {
    const { records, notion, settings } = sources;
    const known = await records.read(key, recordSchema);
    if (isCacheOnly(settings)) return known?.ids ?? [];
    const fetchedAt = notion.serverTime().getTime();
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
  return (await records.read(`view-order-${toId(viewId)}`, recordSchema))?.ids;
}
