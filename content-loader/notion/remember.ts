/**
 * Asks once for each key, for as long as the answer of this function lives: callers that come at
 * the same time share one request. Failures are not remembered: who comes later asks again.
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
