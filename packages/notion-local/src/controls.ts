import { createFailedValidation } from './api-error.ts';
import type { ApiObject } from './model/api-object.ts';

/** What tests do to a local API besides what Notion's has. Loopback only. */
export interface Controls {
  /** Forgets everything that was written and not saved, and sets the clock right. */
  reset(): void;
  /** The time of this API from now on; it runs on from there. Undefined: the true time. */
  setClock(now: Date | undefined): void;
  now(): Date;
  /** Delivers what webhooks still combine, and waits until it is answered. */
  flush(): Promise<void>;
}

/** Below it stand the controls. */
export const CONTROL_ROOT = '/local/';

/** The time of an API that tests may set. */
export interface SettableClock {
  readonly now: () => Date;
  set(now: Date | undefined): void;
}

export function createClock(base: () => Date): SettableClock {
  const state = { offset: 0 };
  return {
    now: () => new Date(base().getTime() + state.offset),
    set(now) {
      state.offset = now === undefined ? 0 : now.getTime() - base().getTime();
    },
  };
}

/** Answers `POST /local/reset`, `/local/clock` and `/local/webhooks/flush`; undefined: no such control. */
export async function answerControl(
  path: string,
  body: ApiObject,
  controls: Controls,
): Promise<ApiObject | undefined> {
  switch (path) {
    case `${CONTROL_ROOT}reset`:
      controls.reset();
      return { now: controls.now().toISOString() };
    case `${CONTROL_ROOT}clock`:
      controls.setClock(readTime(body, controls.now()));
      return { now: controls.now().toISOString() };
    case `${CONTROL_ROOT}webhooks/flush`:
      await controls.flush();
      return {};
    default:
      return undefined;
  }
}

/** `{ "now": ISO }`, `{ "advance_seconds": 60 }`, or nothing for the true time. */
function readTime(body: ApiObject, now: Date): Date | undefined {
  const { now: stated, advance_seconds: seconds } = body;
  if (typeof seconds === 'number' && Number.isFinite(seconds)) {
    return new Date(now.getTime() + seconds * 1_000);
  }
  if (stated === undefined) return undefined;
  const time = typeof stated === 'string' ? Date.parse(stated) : Number.NaN;
  if (Number.isNaN(time)) {
    throw createFailedValidation('body', 'now', 'should be an ISO 8601 time', stated);
  }
  return new Date(time);
}
