/** Astro loads the loaders and the command as different module instances, so a global name joins them. */
const key = Symbol.for('quire: start signal');

/**
 * Makes the build of this process wait, once everything is loaded and before anything is asked,
 * until `signal` is resolved.
 */
export function holdStart(signal: Promise<void>): void {
  Reflect.set(globalThis, key, signal);
}

/** Resolves at once in a process whose build does not wait. */
export async function untilStart(): Promise<void> {
  const signal: unknown = Reflect.get(globalThis, key);
  if (signal instanceof Promise) await signal;
}
