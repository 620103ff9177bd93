import { z } from 'zod';
import type { Parsed } from '../core/parsed.ts';
import type { PageObjectResponse } from '@notionhq/client';
import type { Fetching } from '../fetch/fetching.ts';
import { toId } from '../core/ids.ts';
import { digestOf } from '../core/digest.ts';
import { isNotionProblem } from '../notion/errors.ts';
import type { Gate, Gates } from '../notion/gates.ts';
import type { GateDate } from '../notion/gate-state.ts';
import { readGateDate } from '../notion/gate-state.ts';
import { isInTrash } from '../notion/gates.ts';
import { LAG_MS, toEditedFilter } from './edited-filter.ts';
import type { BuildReading } from './source-gates.ts';

/** The state of each gate of a page, by the gate's id: see `toStates`. */
export type PageStates = Readonly<Record<string, string>>;

/** The unpublished pages of a data source: only their ids and the states of their gates. */
export const closedSchema = z.object({
  /** When the data source was queried, ISO 8601. */
  asOf: z.string(),
  /** Digest of the pages that were published then: while it is unchanged, nothing is queried. */
  seen: z.string(),
  /** Digest of the gates that the states belong to. */
  shape: z.string(),
  pages: z.record(z.string(), z.record(z.string(), z.string())),
  /**
   * Of pages that nothing but dates closes: what they wait for. Absent: an older version of Quire
   * did not keep it.
   */
  due: z
    .record(z.string(), z.array(z.object({ start: z.string(), zone: z.string().nullable() })))
    .optional(),
});
export type ClosedPages = Parsed<typeof closedSchema>;

/**
 * The currently closed pages: all rows of a new data source, else those edited since the last
 * query, with only the properties that are gates.
 */
export async function fetchClosedPages(
  { notion, settings }: Pick<Fetching, 'notion' | 'settings'>,
  { gates, source, pages, latest }: BuildReading,
  last: ClosedPages | undefined,
): Promise<ClosedPages> {
  const asOf = latest?.askedAt ?? notion.serverTime().toISOString();
  const published = pages.filter((page) => gates.isOpen(page));
  const shape = toGateShape(gates);
  const seen = digestOf([shape, published.map((page) => [page.id, page.last_edited_time])]);
  const isKept = last?.shape === shape && last.due !== undefined && !settings.fresh;
  if (isKept && latest === undefined && last.seen === seen) return last;
  if (gates.gates.length === 0) return { asOf, seen, shape, pages: {}, due: {} };
  const known = isKept ? last : undefined;
  const rows =
    known && latest ? latest.rows : await fetchGatesOf({ notion }, source, gates, known?.asOf);
  const closed = new Map(Object.entries(known?.pages ?? {}));
  const due = new Map(Object.entries(known?.due ?? {}));
  const forget = (id: string): void => {
    closed.delete(id);
    due.delete(id);
  };
  for (const page of published) forget(toId(page.id));
  for (const id of latest?.gone ?? []) forget(id);
  for (const page of rows) {
    const id = toId(page.id);
    forget(id);
    if (gates.isOpen(page) || isInTrash(page)) continue;
    closed.set(id, toStates(gates, page));
    const dates = toDue(gates, page);
    if (dates.length > 0) due.set(id, dates);
  }
  return { asOf, seen, shape, pages: Object.fromEntries(closed), due: Object.fromEntries(due) };
}

/** Digest of the gates that states belong to. */
export function toGateShape({ gates }: Gates): string {
  return digestOf(gates.map((gate) => [gate.id, toKind(gate)]));
}

/** The values of the gates of all rows, or of those that were edited since. */
async function fetchGatesOf(
  { notion }: Pick<Fetching, 'notion'>,
  source: BuildReading['source'],
  { gates }: Gates,
  asOf: string | undefined,
): Promise<readonly PageObjectResponse[]> {
  const edited =
    asOf === undefined ? undefined : toEditedFilter(new Date(Date.parse(asOf) - LAG_MS));
  const ids = gates.map(({ id }) => id);
  return await notion.fetchPages(source, edited, ids).catch((error: unknown) => {
    // A server that cannot select properties.
    if (isNotionProblem(error, 'invalid')) return notion.fetchPages(source, edited);
    throw error;
  });
}

/** What a page waits for that nothing but dates closes. Empty: something else closes it, too. */
function toDue(gates: Gates, page: PageObjectResponse): readonly GateDate[] {
  const closing = gates.closedBy(page);
  if (closing.length !== 1 || closing[0] !== 'date') return [];
  const dates = gates
    .statesOf(page)
    .filter(({ open }) => !open)
    .map(({ gate }) => readGateDate(gate, page));
  return dates.some((date) => date === undefined) ? [] : dates.filter((date) => date !== undefined);
}

/** `closed select 3f…`: whether it is open, its type, and its state by ids. */
export function toStates(gates: Gates, page: PageObjectResponse): PageStates {
  return Object.fromEntries(
    gates
      .statesOf(page)
      .map(({ gate, open, value }) => [
        gate.id,
        `${open ? 'open' : 'closed'} ${toKind(gate)} ${value}`,
      ]),
  );
}

/**
 * Everything that decides what a state means: with another type or another formula it is another
 * gate.
 */
function toKind({ type, meaning }: Gate): string {
  return meaning === '' ? type : `${type}-${digestOf([meaning]).slice(0, 8)}`;
}
