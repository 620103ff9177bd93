import type { TreePlace } from '../entry/entry.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import type { PlanLookups } from './page-context.ts';
import type { IconView, ImageView } from '../render/directives.ts';
import type { PlannedPage } from './addresses.ts';
import type { RelatedRows } from './related-rows.ts';
import type { FindRowPolicy } from './row-policy.ts';
import type { Values } from './role-values.ts';
import type { SiteAddresses } from './plan-addresses.ts';

/** A database or data source that is a collection. */
export interface CollectionDatabase {
  readonly collection: string;
  readonly database: DatabaseInfo;
  /** In a tree of pages: id of the page that lists its rows, 32 hex digits. */
  readonly page?: string;
}

/** The data of a page that other pages show. */
export interface PageProperties {
  readonly values: Values;
  readonly icon: IconView | undefined;
  readonly cover: ImageView | undefined;
}

/**
 * What is published and where. It is complete before any page is converted, so that every link can
 * be resolved.
 */
export interface Plan extends PlanLookups, SiteAddresses {
  /** Oldest first; drafts, where they are shown, after all published pages. */
  readonly pages: readonly PlannedPage[];
  readonly byId: ReadonlyMap<string, PlannedPage>;
  readonly properties: ReadonlyMap<string, PageProperties>;
  readonly related: RelatedRows;
  /** Which rows of any database are published. */
  readonly policyOf: FindRowPolicy;
  /** Ids (32 hex digits) of pages and databases of trees that are marked as not to be published. */
  readonly marked: ReadonlySet<string>;
  /** Where pages of trees stand, by their ids. */
  readonly places: ReadonlyMap<string, TreePlace>;
}
