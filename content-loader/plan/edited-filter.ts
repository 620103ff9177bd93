import type { QueryFilter } from '../notion/gates.ts';

/** Notion's index may lag behind, and times are rounded to the minute. */
export const LAG_MS = 120_000;

/** Of rows that were edited at this time or later. */
export function toEditedFilter(since: Date): QueryFilter {
  const last_edited_time = { on_or_after: since.toISOString() };
  return { and: [{ timestamp: 'last_edited_time', last_edited_time }] };
}
