import type { PageObjectResponse } from '@notionhq/client';
import { z } from 'zod';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { LatestRows } from '../notion/latest.ts';
import { fetchOnce } from '../fetch/dependencies.ts';
import { isCacheOnly } from '../settings/settings.ts';
import type { RowSources } from './outside-rows.ts';
import { fetchOpenRows } from './outside-rows.ts';
import type { RowPolicy } from './row-policy.ts';
import { pageSchema } from './rows-schema.ts';

interface RowRecord {
  readonly rows: readonly PageObjectResponse[];
  /** The server's time when they were asked for. */
  readonly fetchedAt: number;
}

const recordSchema: z.ZodType<RowRecord> = z.object({
  rows: z.array(pageSchema),
  fetchedAt: z.number(),
});

/** `last_edited_time` is rounded to the minute: an edit may hide behind the last fetch so long. */
const EDIT_ROUNDING_MS = 60_000;

/**
 * The published rows of a data source that pages show. An edit of a row moves no page that shows it,
 * so every build asks what was edited since: one request, when nothing was. @throws NotionProblem
 */
export async function fetchShownRows(
  sources: RowSources,
  source: DataSourceInfo,
  policy: RowPolicy,
): Promise<readonly PageObjectResponse[]> {
  if (policy.isClosed) return [];
  const key = keyOf(source, policy);
  const rows = await fetchOnce(sources, key, () => readOrFetch(sources, source, policy));
  return rows.filter((page) => policy.hidden.size > 0 || policy.isOpen(page));
}

/** Asks for them now, for builds to come. @throws NotionProblem */
export async function renewShownRows(
  sources: RowSources,
  source: DataSourceInfo,
  policy: RowPolicy,
): Promise<readonly PageObjectResponse[]> {
  const fetchedAt = sources.notion.serverTime().getTime();
  const rows = await fetchOpenRows(sources, source, policy, {});
  await sources.records.write(keyOf(source, policy), { rows, fetchedAt } satisfies RowRecord);
  return rows;
}

function keyOf({ id }: DataSourceInfo, { kind, reason, hidden }: RowPolicy): string {
  return `shown-rows-${toId(id)}-${digestOf([kind, reason, [...hidden]])}`;
}

async function readOrFetch(
  sources: RowSources,
  source: DataSourceInfo,
  policy: RowPolicy,
): Promise<readonly PageObjectResponse[]> {
  const { records, notion, settings } = sources;
  const known = await records.read(keyOf(source, policy), recordSchema);
  if (isCacheOnly(settings)) return known?.rows ?? [];
  const fetchedAt = notion.serverTime().getTime();
  const isRecent =
    known !== undefined && Math.abs(fetchedAt - known.fetchedAt) < settings.reconcile;
  if (isRecent && !settings.fresh) {
    const newest = await notion.fetchLatest(source);
    if (!hasChanged(known, newest, policy)) return known.rows;
  }
  return renewShownRows(sources, source, policy);
}

/** Of rows beyond the newest hundred, only a day tells that one was deleted. */
function hasChanged(
  { rows, fetchedAt }: RowRecord,
  { rows: newest, extent }: LatestRows,
  policy: RowPolicy,
): boolean {
  if (extent === 'cut') return true;
  const isWhole = extent === 'all';
  const times = new Map(newest.map(({ id, last_edited_time: time }) => [toId(id), time]));
  const known = new Set(rows.map(({ id }) => toId(id)));
  const isLate = (time: string): boolean => Date.parse(time) + EDIT_ROUNDING_MS > fetchedAt;
  if (newest.some(({ last_edited_time: time }) => isLate(time))) return true;
  const oldest = newest.at(-1)?.last_edited_time ?? '';
  const isEdited = rows.some(({ id, last_edited_time: time }) => {
    const now = times.get(toId(id));
    return now === undefined ? isWhole || time > oldest : now !== time;
  });
  // Without a gate every row is one that is shown.
  const isAdded = !policy.isGated && isWhole && [...times.keys()].some((id) => !known.has(id));
  return isEdited || isAdded;
}
