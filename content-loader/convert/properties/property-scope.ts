import type { Scope } from '../scope.ts';
import type { RelationVisibility } from './relations.ts';

/** What a data source's schema says about a property and the page's own object does not. */
export interface PropertyDetails {
  /** Notion's name of a number format: `percent`, `euro`, … */
  readonly numberFormat?: string | undefined;
  /** Name of the relation that a rollup follows. */
  readonly rollupRelation?: string | undefined;
}

/** By property name. */
export type PropertySchema = Readonly<Record<string, PropertyDetails>>;

export interface PropertyScope extends Scope {
  readonly schema: PropertyDetails;
  /** The page's own relations, by property name. */
  readonly relations: ReadonlyMap<string, RelationVisibility>;
}
