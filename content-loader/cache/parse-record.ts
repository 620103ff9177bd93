/** An object from JSON; undefined: there is none. Never throws. */
export function parseRecord(text: string | undefined): object | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** Any value from JSON; undefined: not JSON. Never throws. */
export function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
