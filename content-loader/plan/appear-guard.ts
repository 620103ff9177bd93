import type { PageObjectResponse } from '@notionhq/client';
import { EDIT_ROUNDING_MS } from '../core/edit-rounding.ts';
import type { GateMemory } from './gate-memory.ts';
import type { PublishedPages } from './published-pages.ts';
import { toId } from '../core/ids.ts';
import { QuireError, problems } from '../core/errors.ts';
import { isInTrash } from '../notion/gates.ts';
import type { PageStates } from './closed-pages.ts';
import { toStates } from './closed-pages.ts';
import { LAG_MS } from './edited-filter.ts';
import type { SourceReading } from './source-gates.ts';

/** A build may open this many pages, or a tenth of the site, without a question. */
const LEAST_APPEARED = 5;
const SHARE = 1 / 10;

/** Pages that were closed at the last build and whose own gates did not change. */
export interface Appeared {
  readonly reading: SourceReading;
  /** They are published. */
  readonly pages: readonly PageObjectResponse[];
  /** They would be published if options were known by their names. */
  readonly held: readonly PageObjectResponse[];
  /** The number of other published pages. */
  readonly others: number;
}

/** The data of the last build on this machine. */
export interface LastBuild {
  readonly memory: GateMemory | undefined;
  readonly published: PublishedPages;
}

/**
 * The pages that appear only because the definition of gates changed. Without data of the last
 * build there are none: then only `src/gates.json` decides. A date that has passed and a ticked box
 * open a gate normally.
 */
export function findAppeared(reading: SourceReading, last: LastBuild): Appeared {
  const { gates, pages } = reading;
  const open = pages.filter((page) => gates.isOpen(page));
  const held = pages.filter((page) => isHeld(reading, page));
  const shown = last.published[toId(reading.database.id)]?.map(({ id }) => id);
  const before = { memory: last.memory, shown: shown && new Set(shown) };
  const isCaused = (page: PageObjectResponse): boolean => wasClosed(reading, page, before);
  const appeared = open.filter(isCaused);
  return {
    reading,
    pages: appeared,
    held: held.filter(isCaused),
    others: open.length - appeared.length,
  };
}

/** May so many pages appear beside so many others? */
export function mayAppear(count: number, others: number): boolean {
  return count <= Math.max(LEAST_APPEARED, others * SHARE);
}

/** @throws QuireError when many pages appear, in one collection or in all together */
export function assertFewAppear(found: readonly Appeared[]): void {
  const groups = [found, ...Map.groupBy(found, ({ reading }) => reading.collection).values()];
  for (const group of groups) {
    const ids = group.flatMap(({ pages, held }) => [...pages, ...held].map(({ id }) => toId(id)));
    const others = group.reduce((sum, one) => sum + one.others, 0);
    if (mayAppear(ids.length, others)) continue;
    throw new QuireError(problems.pagesAppear(ids.length, others, ids));
  }
}

function isHeld({ gates }: SourceReading, page: PageObjectResponse): boolean {
  if (isInTrash(page)) return false;
  const states = gates.statesOf(page);
  return states.some(({ held }) => held) && states.every(({ open, held }) => open || held);
}

interface Before extends Pick<LastBuild, 'memory'> {
  /** Ids of what was published of the database, 32 hex digits. */
  readonly shown: ReadonlySet<string> | undefined;
}

function wasClosed(
  reading: SourceReading,
  page: PageObjectResponse,
  { memory, shown }: Before,
): boolean {
  const closed = memory?.closed[toId(reading.source.id)];
  if (memory === undefined || closed === undefined) return false;
  const before = closed.pages[toId(page.id)];
  if (before) return !isOpened(before, toStates(reading.gates, page));
  if (shown === undefined || shown.has(toId(page.id))) return false;
  const { builtAt } = memory;
  return isMissed(page, closed.asOf, builtAt) && !hasComeSince(reading, page, builtAt);
}

/**
 * Whether every closed gate was opened by its own state. A gate that was removed by a setting
 * counts as opened.
 */
function isOpened(before: PageStates, now: PageStates): boolean {
  return Object.entries(before).every(([id, state]) => {
    const current = now[id];
    if (!state.startsWith('closed') || current === undefined) return true;
    const [, kind, value] = state.split(' ');
    const [, kindNow, valueNow] = current.split(' ');
    return kind === kindNow && value !== valueNow;
  });
}

/**
 * A page that was created after the query of closed pages, and not edited since a build that did
 * not publish it: its gates were not opened by hand.
 */
function isMissed(page: PageObjectResponse, asOf: string, builtAt: string): boolean {
  const built = Date.parse(builtAt);
  const created = Date.parse(page.created_time);
  const edited = Date.parse(page.last_edited_time);
  const asked = Date.parse(asOf) - LAG_MS;
  return (
    created + EDIT_ROUNDING_MS > asked && created < built && edited + EDIT_ROUNDING_MS <= built
  );
}

function hasComeSince(
  { gates }: SourceReading,
  page: PageObjectResponse,
  builtAt: string,
): boolean {
  return gates.closedBy(page, new Date(builtAt)).includes('date');
}
