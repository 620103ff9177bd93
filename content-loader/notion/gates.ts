import type { FullDataSourceQueryFilter, PageObjectResponse } from '@notionhq/client';
import { hasBegun, latestDayAnywhere } from './calendar.ts';
import type { Properties, PropertyNames } from './property-names.ts';

export type QueryFilter = Extract<FullDataSourceQueryFilter, { and: unknown }>;

/** Status values that mean "published" without being named by the site. */
const usualPublishedNames: readonly string[] = ['Published', 'Public', 'Live'];

export interface GateSettings {
  /** The data source's own property names. */
  readonly names: PropertyNames;
  /** Further values of `Status` that mean "published". */
  readonly publishedNames: readonly string[];
  /** IANA zone in which a calendar date begins. */
  readonly timeZone: string;
  readonly now: Date;
}

/** A condition of publication that this data source has. */
export type Gate =
  | { readonly kind: 'published'; readonly property: string }
  | {
      readonly kind: 'status';
      readonly property: string;
      readonly type: 'status' | 'select';
      /** The options that open it. */
      readonly options: readonly string[];
    }
  | { readonly kind: 'date'; readonly property: string };

export type GateKind = Gate['kind'] | 'trash';

export interface GateWarning {
  readonly rule: 'gate-wrong-type' | 'no-gate';
  readonly detail: string;
}

export interface Gates {
  /** For the query: never stricter than `isOpen`. Undefined: there is no gate. */
  readonly filter: QueryFilter | undefined;
  readonly gates: readonly Gate[];
  readonly warnings: readonly GateWarning[];
  isOpen(page: PageObjectResponse): boolean;
  /** Every gate that keeps this page unpublished; empty: it is open. */
  closedBy(page: PageObjectResponse): readonly GateKind[];
}

/** None of the names that mean "published" is an option of the status property. */
export class PublishedNamesError extends Error {
  readonly property: string;
  readonly names: readonly string[];
  readonly options: readonly string[];

  constructor(property: string, names: readonly string[], options: readonly string[]) {
    super(`No option of "${property}" means "published".`);
    this.name = 'PublishedNamesError';
    this.property = property;
    this.names = names;
    this.options = options;
  }
}

/**
 * Derives from a schema when a page is published: all gates that it has must be open.
 * @throws PublishedNamesError when a status gate could never open
 */
export function buildGates(properties: Properties, settings: GateSettings): Gates {
  const found = gateKinds.map((kind) => toGate(kind, properties, settings));
  const gates = found.flatMap(({ gate }) => (gate === undefined ? [] : [gate]));
  const warnings = found.flatMap(({ warning }) => (warning === undefined ? [] : [warning]));
  const closedBy = (page: PageObjectResponse): readonly GateKind[] => [
    ...(isInTrash(page) ? (['trash'] as const) : []),
    ...gates.filter((gate) => !isGateOpen(gate, page, settings)).map(({ kind }) => kind),
  ];
  return {
    filter: toFilter(gates, settings.now),
    gates,
    warnings: gates.length > 0 ? warnings : [...warnings, noGate],
    closedBy,
    isOpen: (page) => closedBy(page).length === 0,
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

const gateKinds: readonly Gate['kind'][] = ['published', 'status', 'date'];

const noGate: GateWarning = {
  rule: 'no-gate',
  detail: 'no property decides what is published, so every page is',
};

const wantedTypes = {
  published: ['checkbox'],
  status: ['status', 'select'],
  date: ['date'],
} as const satisfies Record<Gate['kind'], readonly Properties[string]['type'][]>;

interface FoundGate {
  readonly gate?: Gate;
  readonly warning?: GateWarning;
}

function toGate(kind: Gate['kind'], properties: Properties, settings: GateSettings): FoundGate {
  const property = settings.names[kind];
  const schema = property === undefined ? undefined : properties[property];
  if (property === undefined || schema === undefined) return {};
  if (kind === 'published' && schema.type === 'checkbox') return { gate: { kind, property } };
  if (kind === 'date' && schema.type === 'date') return { gate: { kind, property } };
  if (kind === 'status' && (schema.type === 'status' || schema.type === 'select')) {
    const { options } = schema.type === 'status' ? schema.status : schema.select;
    const existing = options.map(({ name }) => name);
    return { gate: toStatusGate(property, schema.type, existing, settings.publishedNames) };
  }
  const wanted = wantedTypes[kind].join(' or ');
  const detail = `"${property}" is of type ${schema.type}, not ${wanted}, so it does not decide what is published`;
  return { warning: { rule: 'gate-wrong-type', detail } };
}

function toStatusGate(
  property: string,
  type: 'status' | 'select',
  existing: readonly string[],
  publishedNames: readonly string[],
): Gate {
  const names = [...usualPublishedNames, ...publishedNames];
  const fold = (name: string): string => name.normalize('NFC').trim().toLowerCase();
  const wanted = new Set(names.map(fold));
  const options = existing.filter((option) => wanted.has(fold(option)));
  if (options.length === 0) throw new PublishedNamesError(property, names, existing);
  return { kind: 'status', property, type, options };
}

type Condition = QueryFilter['and'][number];

/** `or` never stands at the top: the windows of a query past 10,000 rows are joined by `and`. */
function toFilter(gates: readonly Gate[], now: Date): QueryFilter | undefined {
  return gates.length === 0 ? undefined : { and: gates.map((gate) => toCondition(gate, now)) };
}

function toCondition(gate: Gate, now: Date): Condition {
  const { property } = gate;
  if (gate.kind === 'published') return { property, checkbox: { equals: true } };
  if (gate.kind === 'status') return { or: gate.options.map((name) => toStatusFilter(gate, name)) };
  return {
    or: [
      { property, date: { is_empty: true } },
      // Generous, because the comparison of a date without a time depends on a zone; `isOpen` decides.
      { property, date: { on_or_before: latestDayAnywhere(now) } },
    ],
  };
}

function toStatusFilter(
  { property, type }: Extract<Gate, { kind: 'status' }>,
  name: string,
): Exclude<Condition, { and: unknown } | { or: unknown }> {
  return type === 'status'
    ? { property, status: { equals: name } }
    : { property, select: { equals: name } };
}

/** Versions of the API before 2026-03-11 called it `archived`. */
export function isInTrash(page: { readonly in_trash: boolean }): boolean {
  return page.in_trash || ('archived' in page && page.archived === true);
}

/** A page without the property (an old or partial one) keeps the gate closed, but for dates. */
function isGateOpen(gate: Gate, page: PageObjectResponse, settings: GateSettings): boolean {
  const value = page.properties[gate.property];
  if (gate.kind === 'published') return value?.type === 'checkbox' && value.checkbox;
  if (gate.kind === 'date') {
    const date = value?.type === 'date' ? value.date : undefined;
    const { timeZone, now } = settings;
    return date?.start == null || hasBegun(date.start, date.time_zone, timeZone, now);
  }
  const option =
    value?.type === 'status' ? value.status : value?.type === 'select' ? value.select : undefined;
  return option != null && gate.options.includes(option.name);
}
