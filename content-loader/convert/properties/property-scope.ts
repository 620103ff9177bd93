import type { RowView } from '../context.ts';
import type { Scope } from '../scope.ts';

/** The schema data of a property that the page's own object lacks. */
export interface PropertyDetails {
  readonly id?: string | undefined;
  /** Notion's name of a number format: `percent`, `euro`, … */
  readonly numberFormat?: string | undefined;
  /** The target of a relation. */
  readonly target?: RelationTarget | undefined;
  readonly rollup?: RollupDetails | undefined;
  /** A formula's expression. */
  readonly formula?: string | undefined;
}

export interface RelationTarget {
  /** Id of the data source, and of its database where that is known. */
  readonly source: string;
  readonly database: string | undefined;
}

/** Names and ids in the row that the rollup stands in, and in the related rows. */
export interface RollupDetails {
  readonly relation: string;
  readonly relationId: string;
  readonly property: string;
  readonly propertyId: string;
  readonly function: string;
}

/** By property name. */
export type PropertySchema = Readonly<Record<string, PropertyDetails>>;

export interface PropertyScope extends Scope {
  readonly schema: PropertyDetails;
  /** The property's name, and the row that it stands in. */
  readonly name: string;
  readonly row: RowView;
  /** The depth of rollups around this value. */
  readonly depth: number;
}
