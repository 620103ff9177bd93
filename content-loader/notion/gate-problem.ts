import type { GateRole } from './known-gates.ts';

/** Why it cannot be told what is published. */
export type GateProblem =
  /** It decided at the last build, and the data source has no such property any more. */
  | { readonly what: 'gone'; readonly kind: GateRole; readonly id: string }
  /** The property is there, and its type or its values do not answer. */
  | {
      readonly what: 'unreadable';
      readonly kind: GateRole;
      readonly id: string;
      readonly property: string;
      readonly type: string;
      readonly wanted: readonly string[];
    };

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
