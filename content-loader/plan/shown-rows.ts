import type { PageObjectResponse } from '@notionhq/client';
import { EDIT_ROUNDING_MS } from '../core/edit-rounding.ts';
import { z } from 'zod';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { LatestRows } from '../notion/latest.ts';
import { findQuietColumn } from '../notion/latest.ts';
import { fetchOnce, isRecent } from '../fetch/dependencies.ts';
import { isCacheOnly } from '../settings/settings.ts';
import type { RowSources } from './outside-rows.ts';
import { fetchOpenRows } from './outside-rows.ts';
import type { RowPolicy } from './row-policy.ts';
import { pageSchema } from './rows-schema.ts';

const recordSchema = z.object({
  rows: z.array(pageSchema).readonly(),
  /** The server's time when they were asked for. */
  fetchedAt: z.number(),
  /** Id of their data source. */
  source: z.string(),
  /** Id of the column that is asked for to learn what was edited. */
  column: z.string(),
  /** Of their policy. */
  isGated: z.boolean(),
});
type RowRecord = z.infer<typeof recordSchema>;

const KEY = 'shown-rows-';

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
  const record: RowRecord = {
    ...{ rows, fetchedAt, source: source.id },
    column: findQuietColumn(source),
    isGated: policy.isGated,
  };
  await sources.records.write(keyOf(source, policy), record);
  return rows;
}

function keyOf({ id }: DataSourceInfo, { kind, reason, hidden }: RowPolicy): string {
  return `${KEY}${toId(id)}-${digestOf([kind, reason, [...hidden]])}`;
}

/** The cache keys of the rows that this build shows. */
export function listShownRows({ dependencies }: Pick<RowSources, 'dependencies'>): string[] {
  return [...dependencies.keys()].filter((key) => key.startsWith(KEY)).sort();
}

type CheckSources = Pick<RowSources, 'settings' | 'records' | 'notion' | 'oldest'>;

/** Whether these rows still are as they were kept: one request. @throws NotionProblem */
export async function areShownRowsCurrent(sources: CheckSources, key: string): Promise<boolean> {
  const known = await sources.records.read(key, recordSchema);
  return known !== undefined && (await isCurrent(sources, known));
}

async function readOrFetch(
  sources: RowSources,
  source: DataSourceInfo,
  policy: RowPolicy,
): Promise<readonly PageObjectResponse[]> {
  const { records, settings } = sources;
  const known = await records.read(keyOf(source, policy), recordSchema);
  if (isCacheOnly(settings)) return known?.rows ?? [];
  if (known && !settings.fresh && (await isCurrent(sources, known))) return known.rows;
  return renewShownRows(sources, source, policy);
}

async function isCurrent(
  sources: Omit<CheckSources, 'records'>,
  known: RowRecord,
): Promise<boolean> {
  if (!isRecent(sources, known.fetchedAt)) return false;
  const { source: id, column } = known;
  return !hasChanged(known, await sources.notion.fetchLatest({ id }, { columns: [column] }));
}

/** Of rows beyond the newest hundred, only a day tells that one was deleted. */
function hasChanged(
  { rows, fetchedAt, isGated }: RowRecord,
  { rows: newest, extent }: LatestRows,
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
  const isAdded = !isGated && isWhole && [...times.keys()].some((id) => !known.has(id));
  return isEdited || isAdded;
}
