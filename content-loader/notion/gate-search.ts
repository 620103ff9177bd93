import type { Gate } from './gate.ts';
import { foldName } from '../core/fold-name.ts';
import type { OptionSettings } from './gate-options.ts';
import type { GateProblem } from './gate-problem.ts';
import type { GateRole, KnownGate, KnownGates } from './known-gates.ts';
import { toPropertyId } from './known-gates.ts';
import type { PropertyNames } from './property-names.ts';

/** The input that decides which properties of a data source are its gates. */
export interface GateSearch extends OptionSettings {
  /** Property names of the data source, by role. */
  readonly names: PropertyNames;
  /** The names that the site's settings give to roles. */
  readonly properties?: Readonly<Partial<Record<string, string>>> | undefined;
  /** The gates of this data source in the last build. Undefined: this is its first build. */
  readonly known?: KnownGates | undefined;
  /** Properties, or roles, that are not gates according to the site's settings. */
  readonly notGates?: readonly string[] | undefined;
  /** Gates that are gone or unreadable count as removed on purpose. */
  readonly allowGates?: boolean | undefined;
  /** The name of the collection in `src/site.ts`. */
  readonly collection?: string | undefined;
}

export interface GateWarning {
  readonly rule: 'gate-wrong-type' | 'gate-changed' | 'no-gate';
  readonly detail: string;
}

/** The result for one property, or for a missing one. */
export interface FoundGate {
  readonly gate?: Gate;
  readonly problem?: GateProblem;
  readonly warnings?: readonly GateWarning[];
  /** Id of a property that is not a gate by a setting, for the next build. */
  readonly none?: string;
  /** Ids of removed gates that this one replaces. */
  readonly replaces?: readonly string[];
}

/** Whether the site's settings say that this is not a gate, by its name or its role. */
export function isRuledOut(
  kind: GateRole,
  name: string,
  { notGates = [] }: GateSearch,
  type?: string,
): boolean {
  // A text called so is taken for what it says: no setting shows what was to be encrypted.
  if (kind === 'password' && type === 'rich_text') return false;
  const folded = notGates.map(foldName);
  return folded.includes(kind) || folded.includes(foldName(name));
}

/** Whether this property may be unreadable: a setting said so, for this build or before. */
export function isToPass(
  kind: GateRole,
  id: string,
  { allowGates, known }: GateSearch,
  gate: KnownGate | undefined,
): boolean {
  if (kind === 'password') return false;
  if (allowGates === true) return true;
  const own = toPropertyId(id);
  return gate === undefined && (known?.none ?? []).some((other) => toPropertyId(other) === own);
}
