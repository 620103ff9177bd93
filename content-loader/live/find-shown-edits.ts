import type { PageObjectResponse } from '@notionhq/client';
import { EDIT_ROUNDING_MS } from '../core/edit-rounding.ts';
import { toId } from '../core/ids.ts';
import type { Fetching } from '../fetch/fetching.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { fetchOpenRows } from '../plan/outside-rows.ts';
import { renewShownRows } from '../plan/shown-rows.ts';
import type { OpenedSource } from '../plan/views/open-source.ts';
import { listOutsideSources } from '../plan/views/open-source.ts';
import { toComparableText } from './comparable-text.ts';

/** Each costs a request. */
const MOST_SOURCES = 20;

/**
 * Names of databases whose rows pages show and that are no collections, where a row was edited,
 * added or deleted since the build. One request for each, where nothing was. @param since when rows
 * were last asked for @param thorough compares every row: of a folder whose files have no new times
 */
export async function findShownEdits(
  fetching: Fetching,
  since: Date,
  thorough: boolean,
): Promise<readonly string[]> {
  const opened = await listOutsideSources(fetching);
  const open = opened.filter(({ policy }) => !policy.isClosed).slice(0, MOST_SOURCES);
  const found = await Promise.all(
    open.map(async (own) => {
      const isEdited = thorough ? isOther(fetching, own) : isEditedSince(fetching, own, since);
      return (await isEdited.catch(asUnchanged)) ? [`rows of ${own.source.name}`.trim()] : [];
    }),
  );
  return found.flat();
}

/** A database that cannot be read now is told by the next build. */
function asUnchanged(error: unknown): boolean {
  if (isNotionProblem(error)) return false;
  throw error;
}

async function isOther(fetching: Fetching, { source, policy, rows }: OpenedSource) {
  const now = await renewShownRows(fetching, source, policy);
  return toText(now) !== toText([...rows.values()].map(({ page }) => page));
}

async function isEditedSince(
  fetching: Fetching,
  { source, policy, rows: known }: OpenedSource,
  since: Date,
): Promise<boolean> {
  const { rows: newest, extent } = await fetching.notion.fetchLatest(source);
  const there = new Set(newest.map(({ id }) => toId(id)));
  if (extent === 'all' && [...known.keys()].some((id) => !there.has(id))) return true;
  const edited = newest.filter(({ id, last_edited_time: time }) => {
    const own = known.get(toId(id));
    if (own && own.page.last_edited_time !== time) return true;
    return Date.parse(time) + EDIT_ROUNDING_MS > since.getTime();
  });
  if (edited.length === 0) return false;
  const ids = edited.map(({ id }) => toId(id));
  const now = await fetchOpenRows(fetching, source, policy, { ids });
  const before = ids.flatMap((id) => known.get(id)?.page ?? []);
  return toText(now) !== toText(before);
}

function toText(pages: readonly PageObjectResponse[]): string {
  const byId = pages.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return toComparableText(
    byId.map(({ id, last_edited_time, icon, cover, properties }) => [
      ...[id, last_edited_time, icon, cover, properties],
    ]),
  );
}
