import { CLOCK_ROUNDING_MS } from '../core/clock-rounding.ts';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import { hasBegun } from '../notion/calendar.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { QueryFilter } from '../notion/gates.ts';
import { isRecent } from '../fetch/dependencies.ts';
import type { AskedRows } from './asked-rows.ts';
import { rowsOfSource, toAskedKey, toKeptDigest } from './asked-rows.ts';
import type { ClosedPages } from './closed-pages.ts';
import { toGateShape } from './closed-pages.ts';
import type { CollectionRows, Row, RowSources } from './collection-rows.ts';
import { LAG_MS } from './edited-filter.ts';
import { findHiddenColumns } from './hidden-columns.ts';
import type { SourceGates } from './source-gates.ts';

/**
 * Up to so many rows a query of all costs no more requests than the two that ask what changed, and
 * it finds what no edit time tells.
 */
const FEW_ROWS = 200;

/** A data source that is asked for the rows of a collection. */
export interface RowQuestion {
  readonly collection: string;
  readonly source: DataSourceInfo;
  readonly first: SourceGates;
  /** The collection as the last build that succeeded kept it. Undefined: it is not known. */
  readonly last: CollectionRows | undefined;
}

/** The rows of the last build, which are right but for what changed since. */
export interface KnownRows {
  /** By id, 32 hex digits. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly asked: AskedRows;
  /** Do the gates' values change with an edit of the row only, and are they kept with it? */
  readonly hasStoredGates: boolean;
  /** Edits since this time may be missing in the rows; milliseconds. */
  readonly since: number;
  /** Ids of pages whose date has come. */
  readonly due: readonly string[];
  /** For a query of them; it lets more rows through. */
  readonly dueFilter: QueryFilter | undefined;
}

/** Digest of what decides which rows of this data source are asked for, and how they are read. */
export function toInputs(
  sources: RowSources,
  { collection, source, first }: Omit<RowQuestion, 'last'>,
): string | undefined {
  const { gates: book } = sources;
  if (book.inputs === undefined) return undefined;
  const { gates, names } = first;
  const hidden = [...findHiddenColumns(sources, source)];
  const own = [book.inputs, collection, toId(source.id), source.properties, hidden];
  // A first build finds gates by their names, a later one by their ids: in another order.
  const deciding = gates.gates.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const rest = [gates.none, gates.problems, gates.replaced.length];
  return digestOf([...own, Object.entries(names).sort(), deciding, ...rest]);
}

/**
 * Undefined: every row has to be asked for, because nothing is remembered, or not what belongs to
 * these columns and settings, or because that was done too long ago.
 */
export function findKnownRows(sources: RowSources, question: RowQuestion): KnownRows | undefined {
  const { settings, gates: book, notion } = sources;
  const { collection, source, first, last } = question;
  const asked = book.memory?.asked?.[toAskedKey(collection, source.id)];
  const closed = book.memory?.closed[toId(source.id)];
  if (settings.fresh || last === undefined || asked === undefined || closed === undefined) {
    return undefined;
  }
  if (asked.inputs !== toInputs(sources, question)) return undefined;
  const { gates } = first;
  if (gates.problems.length > 0 || gates.replaced.length > 0) return undefined;
  if (closed.shape !== toGateShape(gates) || closed.due === undefined) return undefined;
  const fullAt = Date.parse(asked.fullAt);
  const age = notion.serverTime().getTime() - fullAt;
  if (!(age > -CLOCK_ROUNDING_MS) || !isRecent(sources, fullAt)) return undefined;
  const rows = rowsOfSource(last, source.id);
  if (rows.length <= FEW_ROWS || toKeptDigest(rows) !== asked.kept) return undefined;
  // Passwords are kept nowhere: they are read with their rows.
  if (rows.some(({ isPrivate }) => isPrivate)) return undefined;
  const hidden = findHiddenColumns(sources, source);
  const hasStoredGates = gates.gates.every(
    ({ type, property }) => type !== 'formula' && !hidden.has(property),
  );
  // The clock has gone back.
  if (hasStoredGates && !rows.every(({ page }) => gates.isOpen(page))) return undefined;
  return {
    rows: new Map(rows.map((row) => [toId(row.page.id), row])),
    asked,
    hasStoredGates,
    since: Math.min(Date.parse(asked.askedAt), Date.parse(closed.asOf)) - LAG_MS,
    ...(hasStoredGates ? findDue(sources, gates, closed.due) : { due: [], dueFilter: undefined }),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

function findDue(
  { notion, site }: RowSources,
  { gates }: SourceGates['gates'],
  all: NonNullable<ClosedPages['due']>,
): Pick<KnownRows, 'due' | 'dueFilter'> {
  const now = notion.serverTime();
  const come = Object.entries(all).filter(([, dates]) =>
    dates.every(({ start, zone }) => hasBegun(start, zone, site.timeZone, now)),
  );
  const times = come.flatMap(([, dates]) => dates.map(({ start }) => Date.parse(start)));
  const first = Math.min(...times);
  const gate = gates.find(({ type }) => type === 'date');
  // A date without a time begins in some zone.
  const day = Number.isFinite(first) ? new Date(first - DAY_MS).toISOString().slice(0, 10) : '';
  return {
    due: come.map(([id]) => id),
    dueFilter:
      gate === undefined || day === ''
        ? undefined
        : { and: [{ property: gate.property, date: { on_or_after: day } }] },
  };
}
