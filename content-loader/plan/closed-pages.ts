import type { PageObjectResponse } from '@notionhq/client';
import type { Fetching } from '../fetch/fetching.ts';
import { toId } from '../core/ids.ts';
import { digestOf } from '../core/digest.ts';
import { isNotionProblem } from '../notion/errors.ts';
import type { Gate, Gates } from '../notion/gates.ts';
import { isInTrash } from '../notion/gates.ts';
import type { SourceReading } from './source-gates.ts';

/** The state of each gate of a page, by the gate's id: see `toStates`. */
export type PageStates = Readonly<Record<string, string>>;

/** The unpublished pages of a data source: only their ids and the states of their gates. */
export interface ClosedPages {
  /** When the data source was queried, ISO 8601. */
  readonly asOf: string;
  /** Digest of the pages that were published then: while it is unchanged, nothing is queried. */
  readonly seen: string;
  /** Digest of the gates that the states belong to. */
  readonly shape: string;
  readonly pages: Readonly<Record<string, PageStates>>;
}

/** Notion's index may lag behind, and times are rounded to the minute. */
export const LAG_MS = 120_000;

/**
 * The currently closed pages: all rows of a new data source, else those edited since the last
 * query, with only the properties that are gates.
 */
export async function fetchClosedPages(
  { notion, settings }: Pick<Fetching, 'notion' | 'settings'>,
  { gates, source, pages }: SourceReading,
  last: ClosedPages | undefined,
): Promise<ClosedPages> {
  const asOf = notion.serverTime().toISOString();
  const published = pages.filter((page) => gates.isOpen(page));
  const shape = digestOf(gates.gates.map((gate) => [gate.id, toKind(gate)]));
  const seen = digestOf([shape, published.map((page) => [page.id, page.last_edited_time])]);
  if (last?.seen === seen && !settings.fresh) return last;
  if (gates.gates.length === 0) return { asOf, seen, shape, pages: {} };
  const known = last?.shape === shape && !settings.fresh ? last : undefined;
  const since = known && new Date(Date.parse(known.asOf) - LAG_MS).toISOString();
  const edited =
    since === undefined
      ? undefined
      : {
          and: [
            { timestamp: 'last_edited_time' as const, last_edited_time: { on_or_after: since } },
          ],
        };
  const ids = gates.gates.map(({ id }) => id);
  const rows = await notion.fetchPages(source, edited, ids).catch((error: unknown) => {
    // A server that cannot select properties.
    if (isNotionProblem(error, 'invalid')) return notion.fetchPages(source, edited);
    throw error;
  });
  const closed = new Map(Object.entries(known?.pages ?? {}));
  for (const page of published) closed.delete(toId(page.id));
  for (const page of rows) {
    if (gates.isOpen(page) || isInTrash(page)) closed.delete(toId(page.id));
    else closed.set(toId(page.id), toStates(gates, page));
  }
  return { asOf, seen, shape, pages: Object.fromEntries(closed) };
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
