/** Makes a value at its first use and keeps it: for what stays as it is during a build. */
export function once<Value>(make: () => Value): () => Value {
  const made = new Map<'value', Value>();
  return () => {
    const value = made.get('value') ?? make();
    made.set('value', value);
    return value;
  };
}
