/**
 * Caches a function's promises by key, as long as the returned function lives: parallel callers
 * share one request. Failures are not cached, so a later caller tries again.
 */
export function remember<Value>(
  ask: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const earlier = known.get(key);
    if (earlier) return earlier;
    const value = ask(key);
    known.set(key, value);
    value.catch(() => known.delete(key));
    return value;
  };
}
