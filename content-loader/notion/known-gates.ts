import { decodePart } from '../core/decode.ts';

/** The gates that a site may have, in the order in which they are checked. */
export const gateRoles = ['published', 'status', 'date', 'password'] as const;

/**
 * The kind of value that a gate has: a checkbox, an option, a date. `password` is open for every page
 * whose password can be read: it decides how a page is published, encrypted or not.
 */
export type GateRole = (typeof gateRoles)[number];

/**
 * A gate of the last build. It has only ids, which stay when a property or an option is renamed.
 */
export interface KnownGate {
  readonly property: string;
  /** Ids of the options that opened it. */
  readonly open?: readonly string[] | undefined;
  /** Ids of the options that did not. */
  readonly closed?: readonly string[] | undefined;
}

/** The gates of a data source in the last build. */
export interface KnownGates extends Readonly<
  Partial<Record<GateRole, readonly KnownGate[] | undefined>>
> {
  /** Ids of properties that are not gates by a setting. */
  readonly none?: readonly string[] | undefined;
}

export const isGateRole = (role: string): role is GateRole => gateRoles.some((own) => own === role);

/** Servers write an id plain or URL-encoded: `fV>j`, `fV%3Ej`. */
export const toPropertyId = decodePart;
