import { z } from 'zod';
import { toId } from '../../core/ids.ts';
import type { Fetching } from '../../fetch/fetching.ts';
import { listedSchema, readViewList } from './view-list.ts';
import { readViewOrder } from './view-order.ts';

/** The views of a database and the rows of each, as a snapshot holds them. */
const recordedSchema = z.object({
  views: z.array(listedSchema).readonly(),
  widgets: z.array(listedSchema).readonly(),
  /** Ids of rows by the id of the view. */
  orders: z.record(z.string(), z.array(z.string())),
});
export type RecordedViews = z.infer<typeof recordedSchema>;

/**
 * By id of the database, as the last build asked for them.
 * @param isShown is this row (32 hex digits) part of the snapshot?
 */
export async function readRecordedViews(
  { records }: Pick<Fetching, 'records'>,
  databases: readonly string[],
  isShown: (row: string) => boolean,
): Promise<Readonly<Record<string, RecordedViews>>> {
  const found = await Promise.all(
    databases.map(async (id) => {
      const list = await readViewList(records, id);
      if (list?.kind !== 'views') return [];
      const { views, widgets } = list;
      const orders = await Promise.all(
        [...views, ...widgets].map(async ({ view }) => {
          const order = view && (await readViewOrder(records, view.id));
          return order ? [[toId(view.id), order.filter(isShown)] as const] : [];
        }),
      );
      const own = { views, widgets, orders: Object.fromEntries(orders.flat()) };
      return [[id, own] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}

/** A build from a snapshot asks no server for views: they are known before it begins. */
export function knowRecordedViews(
  { dependencies }: Pick<Fetching, 'dependencies'>,
  recorded: Readonly<Record<string, unknown>>,
): void {
  for (const [id, value] of Object.entries(recorded)) {
    const { data } = recordedSchema.safeParse(value);
    if (!data) continue;
    const { views, widgets, orders } = data;
    dependencies.set(`views-of-${id}`, Promise.resolve({ kind: 'views', views, widgets }));
    for (const [view, order] of Object.entries(orders)) {
      dependencies.set(`view-order-${view}`, Promise.resolve(order));
    }
  }
}
