/** An object without verified fields. */
export type Fields = Readonly<Record<string, unknown>>;

/** Returns what is wrong with a value; undefined: nothing. */
export type Check = (value: unknown) => string | undefined;

/** The promised shapes of some fields of an object, by name. */
export type Shape = Readonly<Record<string, Check>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with the first malformed field. */
export function describeFields(value: unknown, shape: Shape): string | undefined {
  if (!isFields(value)) return `${nameOf(value)} in place of an object`;
  for (const [name, check] of Object.entries(shape)) {
    const wrong = check(value[name]);
    if (wrong !== undefined) return `${name}: ${wrong}`;
  }
  return undefined;
}

/** A name for the kind of a value. */
export function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  return value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : `a value of type ${typeof value}`;
}

const promise =
  (what: string, isKept: (value: unknown) => boolean): Check =>
  (value) =>
    isKept(value) ? undefined : `${nameOf(value)} in place of ${what}`;

export const anything: Check = () => undefined;
export const text = promise('text', (value) => typeof value === 'string');
export const truth = promise('yes or no', (value) => typeof value === 'boolean');
export const object = promise('an object', isFields);
export const list = promise('a list', Array.isArray);

/** The API uses null for an unset value. */
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? undefined : check(value);

/** Older responses lack the field. */
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined ? undefined : check(value);

export const listOf =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return list(value);
    // A list of unknown elements: `isArray` alone would give `any`.
    const items: readonly unknown[] = value;
    return items.map(check).find((wrong) => wrong !== undefined);
  };

/** Rich text: each piece has its text in one of the fields that the API defines for it. */
export const richText = listOf((piece) => {
  if (!isFields(piece)) return `${nameOf(piece)} in place of a piece of text`;
  const { plain_text: plain, text: own } = piece;
  const hasWords =
    typeof plain === 'string' || (isFields(own) && typeof own['content'] === 'string');
  return hasWords ? undefined : 'a piece of text without words';
});
