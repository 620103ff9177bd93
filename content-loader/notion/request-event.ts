import type { Outcome } from './outcome.ts';
import type { RequestKind } from './request-kind.ts';

/** One finished attempt. */
export interface RequestEvent {
  readonly kind: RequestKind;
  readonly outcome: Outcome['kind'];
  /** 0 for the first attempt. */
  readonly attempt: number;
  readonly ms: number;
  readonly reason: string | undefined;
}

export function toEvent(kind: RequestKind, attempt: number, outcome: Outcome): RequestEvent {
  const reason =
    outcome.kind === 'ok'
      ? undefined
      : outcome.kind === 'final'
        ? outcome.problem.message
        : outcome.reason;
  return { kind, outcome: outcome.kind, attempt, ms: outcome.ms, reason };
}
