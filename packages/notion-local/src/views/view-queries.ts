import { randomUUID } from 'node:crypto';
import type { ApiObject } from '../model/api-object.ts';

/** The rows that a view showed when it was asked, which are kept for a while. */
export interface ViewQuery {
  readonly id: string;
  readonly viewId: string;
  readonly expires: Date;
  /** References to pages. */
  readonly results: readonly ApiObject[];
  /** There were more rows than a query keeps. */
  readonly isCut: boolean;
}

export interface ViewQueries {
  add(viewId: string, results: readonly ApiObject[], now: Date): ViewQuery;
  /** Undefined: there is none, or no longer. */
  find(viewId: string, id: string, now: Date): ViewQuery | undefined;
  remove(id: string): void;
}

const LIFETIME_MS = 15 * 60_000;
const MOST_RESULTS = 10_000;
/** Queries kept at once; the oldest goes first. */
const MOST_QUERIES = 500;

export function createViewQueries(): ViewQueries {
  const queries = new Map<string, ViewQuery>();
  return {
    add(viewId, results, now) {
      const query = {
        id: randomUUID(),
        viewId,
        expires: new Date(now.getTime() + LIFETIME_MS),
        results: results.slice(0, MOST_RESULTS),
        isCut: results.length > MOST_RESULTS,
      };
      queries.set(query.id, query);
      const oldest = queries.keys().next().value;
      if (queries.size > MOST_QUERIES && oldest !== undefined) queries.delete(oldest);
      return query;
    },
    find(viewId, id, now) {
      const query = queries.get(id);
      if (query?.viewId !== viewId || query.expires <= now) return undefined;
      return query;
    },
    remove(id) {
      queries.delete(id);
    },
  };
}
