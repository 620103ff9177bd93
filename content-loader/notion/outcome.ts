import type { Body } from './answer.ts';
import type { NotionProblem } from './errors.ts';

/** The outcome of one attempt. `ms`: from sending to the end of the body. */
export type Outcome =
  | { readonly kind: 'ok'; readonly body: Body; readonly ms: number }
  | { readonly kind: 'final'; readonly problem: NotionProblem; readonly ms: number }
  | Failure;

/** An attempt that may be repeated. */
export interface Failure {
  readonly kind: 'limited' | 'fault';
  readonly reason: string;
  /** Undefined: the connection failed. */
  readonly status: number | undefined;
  readonly cause: unknown;
  readonly ms: number;
  /**
   * The server works but breaks the API's promises. This is not an outage, so it is repeated only a
   * few times.
   */
  readonly misshapen?: boolean;
}

/** The attempts for one request so far. */
export interface Tries {
  readonly name: string;
  readonly count: number;
  /** How many of them were malformed responses. */
  readonly misshapen: number;
  /** The time of the first attempt; undefined before it. */
  readonly startedAt: number | undefined;
}

export function toNextTries(tries: Tries, { misshapen }: Failure): Tries {
  return {
    ...tries,
    count: tries.count + 1,
    misshapen: tries.misshapen + (misshapen === true ? 1 : 0),
  };
}
