import type { Gate } from './gate.ts';
import { foldName } from './gate.ts';
import type { OptionSettings } from './gate-options.ts';
import type { GateProblem } from './gate-problem.ts';
import type { GateRole, KnownGate, KnownGates } from './known-gates.ts';
import { toPropertyId } from './known-gates.ts';
import type { PropertyNames } from './property-names.ts';

/** What decides which properties of a data source are its gates. */
export interface GateSearch extends OptionSettings {
  /** The data source's own property names. */
  readonly names: PropertyNames;
  /** The names that the site gives to roles. */
  readonly properties?: Readonly<Partial<Record<string, string>>> | undefined;
  /** What the last build knew of this data source. Undefined: this is the first build of it. */
  readonly known?: KnownGates | undefined;
  /** Properties, or roles, that the site says are no gates here. */
  readonly notGates?: readonly string[] | undefined;
  /** Gates that are gone or cannot be read are meant to be none. */
  readonly allowGates?: boolean | undefined;
  /** How `src/site.ts` calls the collection. */
  readonly collection?: string | undefined;
}

export interface GateWarning {
  readonly rule: 'gate-wrong-type' | 'gate-changed' | 'no-gate';
  readonly detail: string;
}

/** What one property, or the lack of one, means. */
export interface FoundGate {
  readonly gate?: Gate;
  readonly problem?: GateProblem;
  readonly warnings?: readonly GateWarning[];
  /** Id of a property that was said to be no gate, for the next build. */
  readonly none?: string;
  /** Ids of the gates that are gone, in whose place this one is. */
  readonly replaces?: readonly string[];
}

/** Does the site say that this is no gate, by its name or by its role? */
export function isRuledOut(kind: GateRole, name: string, { notGates = [] }: GateSearch): boolean {
  const folded = notGates.map(foldName);
  return folded.includes(kind) || folded.includes(foldName(name));
}

/** May this property fail to answer? It was said so, for this build or before. */
export function isToPass(
  id: string,
  { allowGates, known }: GateSearch,
  gate: KnownGate | undefined,
): boolean {
  if (allowGates === true) return true;
  const own = toPropertyId(id);
  return gate === undefined && (known?.none ?? []).some((other) => toPropertyId(other) === own);
}
