/**
 * A server's `Date` header names whole seconds: the server's time as two clients know it, or one
 * client after two answers, may differ by so many milliseconds.
 */
export const CLOCK_ROUNDING_MS = 1_000;
