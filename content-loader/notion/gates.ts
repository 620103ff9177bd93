import type { PageObjectResponse } from '@notionhq/client';
import { findGates } from './find-gates.ts';
import type { Gate } from './gate.ts';
import type { QueryFilter } from './gate-filter.ts';
import { toGateFilter } from './gate-filter.ts';
import type { GateProblem } from './gate-problem.ts';
import type { GateSearch, GateWarning } from './gate-search.ts';
import type { DateSettings, GateState } from './gate-state.ts';
import { readGateState } from './gate-state.ts';
import type { GateRole } from './known-gates.ts';
import { gateRoles } from './known-gates.ts';
import type { Properties } from './property-names.ts';

export type { Gate } from './gate.ts';
export type { QueryFilter } from './gate-filter.ts';
export type { GateProblem } from './gate-problem.ts';
export { PublishedNamesError } from './gate-problem.ts';
export type { GateWarning } from './gate-search.ts';

export interface GateSettings extends GateSearch, DateSettings {}

export type GateKind = GateRole | 'trash';

export interface Gates {
  /**
   * A filter for queries; never stricter than `isOpen`. Undefined: there is nothing to filter by.
   */
  readonly filter: QueryFilter | undefined;
  readonly gates: readonly Gate[];
  /** Gates that cannot be read: they are closed for every page. Empty: all can be read. */
  readonly problems: readonly GateProblem[];
  readonly warnings: readonly GateWarning[];
  /** Ids of properties that are not gates by a setting, in this build or before. */
  readonly none: readonly string[];
  /** Gates that replace removed ones, by the ids of the removed ones. */
  readonly replaced: readonly { readonly gone: string; readonly gate: Gate }[];
  isOpen(page: PageObjectResponse): boolean;
  /** Every gate that closes this page; empty: it is open. `at`: at another time. */
  closedBy(page: PageObjectResponse, at?: Date): readonly GateKind[];
  /** The state of each gate for the page. */
  statesOf(page: PageObjectResponse, at?: Date): readonly (GateState & { readonly gate: Gate })[];
}

/**
 * Derives from a schema when a page is published: all of its gates must be open. Names and schema
 * are enough for any database; `known` (the last build) and the site's settings are for
 * collections. @throws PublishedNamesError when a status gate could never open
 */
export function buildGates(properties: Properties, settings: GateSettings): Gates {
  const found = gateRoles.flatMap((kind) => findGates(kind, properties, settings));
  const gates = found.flatMap(({ gate }) => gate ?? []);
  const warnings = found.flatMap((one) => one.warnings ?? []);
  const none = [...(settings.known?.none ?? []), ...found.flatMap((one) => one.none ?? [])];
  const statesOf: Gates['statesOf'] = (page, now = settings.now) =>
    gates.map((gate) => ({ ...readGateState(gate, page, { ...settings, now }), gate }));
  const closedBy: Gates['closedBy'] = (page, at) => [
    ...(isInTrash(page) ? (['trash'] as const) : []),
    ...new Set(
      statesOf(page, at)
        .filter(({ open }) => !open)
        .map(({ gate }) => gate.kind),
    ),
  ];
  return {
    filter: toGateFilter(gates, settings.now),
    gates,
    problems: found.flatMap(({ problem }) => problem ?? []),
    warnings: gates.some(isDeciding) ? warnings : [...warnings, noGate],
    none: [...new Set(none)],
    replaced: found.flatMap(({ gate, replaces = [] }) =>
      gate === undefined ? [] : replaces.map((gone) => ({ gone, gate })),
    ),
    closedBy,
    isOpen: (page) => closedBy(page).length === 0,
    statesOf,
  };
}

/** The number of pages that each gate closes; a page may count several times. */
export function countClosed(
  pages: readonly PageObjectResponse[],
  gates: Gates,
): Readonly<Record<GateKind, number>> {
  const closed = pages.flatMap((page) => gates.closedBy(page));
  const count = (kind: GateKind): number => closed.filter((other) => other === kind).length;
  return {
    trash: count('trash'),
    password: count('password'),
    published: count('published'),
    status: count('status'),
    date: count('date'),
  };
}

/** Whether a gate can keep pages unpublished by its value. A password only closes what it cannot be read of. */
export function isDeciding({ kind }: Gate): boolean {
  return kind !== 'password';
}

const noGate: GateWarning = {
  rule: 'no-gate',
  detail: 'no property decides what is published, so every page is',
};

/** Versions of the API before 2026-03-11 call it `archived`. */
export function isInTrash(page: { readonly in_trash: boolean }): boolean {
  return page.in_trash || ('archived' in page && page.archived === true);
}
