import type { Limit } from './rate.ts';
import type { RequestKind } from './request-kind.ts';
import type { RequestEvent } from './request-event.ts';

/** The requests to the API so far. */
export interface Stats {
  /** Requests with a final response, by kind; repeated attempts are not counted. */
  readonly requests: Readonly<Record<RequestKind, number>>;
  readonly total: number;
  /** Attempts after the first. */
  readonly retries: number;
  /** Attempts answered 429. */
  readonly limited: number;
  /** Attempts with any other fault. */
  readonly faults: number;
  /** ISO 8601, this machine's clock. */
  readonly startedAt: string;
  readonly limit: Limit;
  /** Requests that are queued or in progress. */
  readonly pending: number;
}

export interface Counter {
  count(event: RequestEvent): void;
  stats(limit: Limit, pending: number): Stats;
}

const none: Readonly<Record<RequestKind, number>> = {
  database: 0,
  dataSource: 0,
  query: 0,
  children: 0,
  block: 0,
  page: 0,
  property: 0,
  user: 0,
  view: 0,
  viewQuery: 0,
  other: 0,
};

export function createCounter(startedAt: number): Counter {
  const answered = { ...none };
  let retries = 0;
  let limited = 0;
  let faults = 0;
  return {
    count({ kind, outcome, attempt }) {
      if (attempt > 0) retries += 1;
      if (outcome === 'limited') limited += 1;
      else if (outcome === 'fault') faults += 1;
      else answered[kind] += 1;
    },
    stats: (limit, pending) => ({
      requests: { ...answered },
      total: Object.values(answered).reduce((sum, count) => sum + count, 0),
      retries,
      limited,
      faults,
      startedAt: new Date(startedAt).toISOString(),
      limit,
      pending,
    }),
  };
}
