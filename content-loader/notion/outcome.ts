import type { RawAnswer } from './answer.ts';
import type { NotionProblem } from './errors.ts';

/** How one attempt ended. `ms`: from sending to the end of the body. */
export type Outcome =
  | { readonly kind: 'ok'; readonly answer: RawAnswer; readonly ms: number }
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
  /** The server works, and breaks what its API promises: no outage, so not borne for long. */
  readonly misshapen?: boolean;
}

/** What has been tried of one request. */
export interface Tries {
  readonly name: string;
  readonly count: number;
  /** Answers of the wrong shape among them. */
  readonly misshapen: number;
  /** When the first attempt was sent; undefined before. */
  readonly startedAt: number | undefined;
}

export function toNextTries(tries: Tries, { misshapen }: Failure): Tries {
  return {
    ...tries,
    count: tries.count + 1,
    misshapen: tries.misshapen + (misshapen === true ? 1 : 0),
  };
}
