/** The gates of a kind of site, in the order in which they are asked. */
export const gateRoles = ['published', 'status', 'date'] as const;

/** What a gate decides by: a tick, a state, a day. */
export type GateRole = (typeof gateRoles)[number];

/** A gate of the last build: ids alone, which stay when a property or an option is renamed. */
export interface KnownGate {
  readonly property: string;
  /** Ids of the options that opened it. */
  readonly open?: readonly string[] | undefined;
  /** Ids of the options that did not. */
  readonly closed?: readonly string[] | undefined;
}

/** What the last build knew of a data source's gates. */
export interface KnownGates extends Readonly<
  Partial<Record<GateRole, readonly KnownGate[] | undefined>>
> {
  /** Ids of properties that have been said to be no gates. */
  readonly none?: readonly string[] | undefined;
}

export const isGateRole = (role: string): role is GateRole => gateRoles.some((own) => own === role);

/** Servers write an id as it is or as in an address: `fV%3Ej`, `fV>j`. */
export function toPropertyId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch (error) {
    if (error instanceof URIError) return id;
    throw error;
  }
}
