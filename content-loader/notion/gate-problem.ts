import type { GateRole } from './known-gates.ts';

/** Why it is not known what is published. */
export type GateProblem =
  /** The property was a gate at the last build, and the data source does not have it any more. */
  | { readonly what: 'gone'; readonly kind: GateRole; readonly id: string }
  /** The password has another name than at the last build, and no setting says so. */
  | {
      readonly what: 'renamed';
      readonly kind: GateRole;
      readonly id: string;
      readonly property: string;
    }
  /** The property exists, but its type or its values give no answer. */
  | {
      readonly what: 'unreadable';
      readonly kind: GateRole;
      readonly id: string;
      readonly property: string;
      readonly type: string;
      readonly wanted: readonly string[];
    };

/** The status property has no option with a name that means "published". */
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
