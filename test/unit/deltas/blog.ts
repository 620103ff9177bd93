import type { RowOfSite } from './delta-site.ts';

const published = { id: 'opt-1', name: 'Published', color: 'green' };
export const draft = { id: 'opt-2', name: 'Draft', color: 'gray' };

/** Gates that are stored values: a status and a date. */
export const blogProperties = {
  Name: { id: 'title', title: {} },
  Status: { id: 'stat', status: { options: [draft, published], groups: [] } },
  Date: { id: 'date', date: {} },
  Note: { id: 'note', rich_text: {} },
};

export const toDate = (start: string): object => ({ start, end: null, time_zone: null });

/** Published posts, edited long ago. */
export function listRows(
  count: number,
  values: Readonly<Record<string, unknown>> = {},
): readonly RowOfSite[] {
  return Array.from({ length: count }, (_, number) => ({
    title: `Post ${number}`,
    values: { Status: published, Date: toDate('2026-01-01'), ...values },
  }));
}
