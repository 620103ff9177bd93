/** Requests a second on average, and how many may come at once (default: 10). */
export interface RateOptions {
  readonly perSecond: number;
  readonly burst?: number;
  /** A budget of requests per window beside the average. */
  readonly window?: { readonly requests: number; readonly seconds: number };
}

/** Takes one request; answers 0, or the whole seconds after which to try again. */
export type RateLimiter = () => number;

/** A token bucket and, when asked for, a fixed window. `now` is in milliseconds. */
export function createRateLimiter(options: RateOptions, now: () => number): RateLimiter {
  const burst = options.burst ?? 10;
  const bucket = { tokens: burst, at: now() };
  const window = { start: now(), used: 0 };
  return () => {
    const time = now();
    bucket.tokens = Math.min(
      burst,
      bucket.tokens + ((time - bucket.at) / 1000) * options.perSecond,
    );
    bucket.at = time;
    if (options.window !== undefined) {
      const length = options.window.seconds * 1000;
      if (time - window.start >= length) Object.assign(window, { start: time, used: 0 });
      if (window.used >= options.window.requests) {
        return Math.max(1, Math.ceil((window.start + length - time) / 1000));
      }
    }
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / options.perSecond));
    bucket.tokens -= 1;
    window.used += 1;
    return 0;
  };
}
