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
  /** For the query: never stricter than `isOpen`. Undefined: nothing can be filtered by. */
  readonly filter: QueryFilter | undefined;
  readonly gates: readonly Gate[];
  /** Gates that cannot be asked: they are closed for every page. Empty: all is known. */
  readonly problems: readonly GateProblem[];
  readonly warnings: readonly GateWarning[];
  /** Ids of properties that were said to be no gates, in this build or before. */
  readonly none: readonly string[];
  /** Gates in whose place others are that are gone, by the ids of these. */
  readonly replaced: readonly { readonly gone: string; readonly gate: Gate }[];
  isOpen(page: PageObjectResponse): boolean;
  /** Every gate that keeps this page unpublished; empty: it is open. `at`: at another time. */
  closedBy(page: PageObjectResponse, at?: Date): readonly GateKind[];
  /** What each gate says of the page. */
  statesOf(page: PageObjectResponse, at?: Date): readonly (GateState & { readonly gate: Gate })[];
}

/**
 * Derives from a schema when a page is published: all gates that it has must be open. With nothing
 * but names and schema it reads the gates of any database; what the last build `known`, and what
 * the site says, is for collections.
 * @throws PublishedNamesError when a status gate could never open
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
    warnings: gates.length > 0 ? warnings : [...warnings, noGate],
    none: [...new Set(none)],
    replaced: found.flatMap(({ gate, replaces = [] }) =>
      gate === undefined ? [] : replaces.map((gone) => ({ gone, gate })),
    ),
    closedBy,
    isOpen: (page) => closedBy(page).length === 0,
    statesOf,
  };
}

/** How many pages each gate keeps closed; a page may count for several. */
export function countClosed(
  pages: readonly PageObjectResponse[],
  gates: Gates,
): Readonly<Record<GateKind, number>> {
  const closed = pages.flatMap((page) => gates.closedBy(page));
  const count = (kind: GateKind): number => closed.filter((other) => other === kind).length;
  return {
    trash: count('trash'),
    published: count('published'),
    status: count('status'),
    date: count('date'),
  };
}

const noGate: GateWarning = {
  rule: 'no-gate',
  detail: 'no property decides what is published, so every page is',
};

/** Versions of the API before 2026-03-11 called it `archived`. */
export function isInTrash(page: { readonly in_trash: boolean }): boolean {
  return page.in_trash || ('archived' in page && page.archived === true);
}
