import type { Settings } from '../settings/settings.ts';
import { EDIT_ROUNDING_MS } from '../core/edit-rounding.ts';
import type { JsonCache } from '../store/json-cache.ts';
import { toId } from '../core/ids.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { readGateState } from '../notion/gate-state.ts';
import { isInTrash } from '../notion/gates.ts';
import type { Notion } from '../notion/client.ts';
import type { LatestRows } from '../notion/latest.ts';
import { digestDatabase } from '../pipeline/list-questions.ts';
import type { DatabaseQuestion, Questions, RowsQuestion } from '../pipeline/questions.ts';
import { LAG_MS } from '../plan/edited-filter.ts';
import { areShownRowsCurrent } from '../plan/shown-rows.ts';

/** What asks, and what the last build kept. */
export interface AskingSources {
  readonly settings: Settings;
  readonly notion: Notion;
  readonly records: JsonCache;
}

/**
 * Asks what the last build noted down. Undefined: nothing has changed in Notion; else what has, for
 * a log. What cannot be asked counts as changed: the build that follows says why.
 */
export async function findChange(
  sources: AskingSources,
  { databases, rows, shown }: Questions,
): Promise<string | undefined> {
  try {
    const changes = await Promise.all([
      ...databases.map((question) => askDatabase(sources.notion, question)),
      ...rows.map((question) => askRows(sources.notion, question)),
      ...shown.map(async (key) =>
        (await areShownRowsCurrent(sources, key)) ? undefined : 'rows that pages show',
      ),
    ]);
    return changes.find((change) => change !== undefined);
  } catch (error) {
    if (isNotionProblem(error)) return 'an answer that Notion refused';
    throw error;
  }
}

async function askDatabase(
  notion: Notion,
  { reference, digest }: DatabaseQuestion,
): Promise<string | undefined> {
  const database = await notion.fetchDatabase(reference);
  return digestDatabase(database) === digest ? undefined : 'a database or its properties';
}

async function askRows(notion: Notion, question: RowsQuestion): Promise<string | undefined> {
  const source = { id: question.source };
  const { columns, queriedAt } = question;
  const since = Date.parse(queriedAt) - LAG_MS;
  const [latest, trashed] = await Promise.all([
    notion.fetchLatest(source, {
      columns,
      isEnough: (rows) => Date.parse(rows.at(-1)?.last_edited_time ?? '') < since,
    }),
    notion.fetchTrashed(source, { columns, isEnough: () => true }),
  ]);
  if (latest.extent === 'cut' || trashed === undefined || trashed.extent === 'cut') {
    return 'rows that do not all say when they were edited';
  }
  const published = new Map(question.published);
  if (trashed.rows.some(({ id }) => published.has(toId(id)))) return 'pages in the trash';
  const now = notion.serverTime();
  if (findMissing(published, latest)) return 'pages that were moved or are not shared any more';
  // Of a closed row nothing is known. While it is closed, no edit of it changes the site.
  const isSame = latest.rows.every((row) => {
    const time = published.get(toId(row.id));
    if (time === undefined) return !isOpen(row, question, now);
    return time === row.last_edited_time && !isOfLastMinute(time, queriedAt);
  });
  return isSame ? undefined : 'pages that were edited';
}

/** Whether a page is not listed although one that was edited earlier is. */
function findMissing(
  published: ReadonlyMap<string, string>,
  { rows, extent }: LatestRows,
): boolean {
  const listed = new Set(rows.map(({ id }) => toId(id)));
  const oldest = Date.parse(rows.at(-1)?.last_edited_time ?? '');
  return [...published].some(
    ([id, time]) => !listed.has(id) && (extent === 'all' || Date.parse(time) > oldest),
  );
}

function isOpen(
  page: LatestRows['rows'][number],
  { gates, timeZone }: RowsQuestion,
  now: Date,
): boolean {
  if (isInTrash(page)) return false;
  return gates.every((gate) => readGateState(gate, page, { timeZone, now }).open);
}

/** Times are rounded to the minute: such a page may have been edited again since it was read. */
function isOfLastMinute(time: string, queriedAt: string): boolean {
  return Date.parse(time) + EDIT_ROUNDING_MS > Date.parse(queriedAt);
}
