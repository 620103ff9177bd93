/** An object of the API as it came over the wire. The checker trusts no type. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toJson(value: unknown): Json {
  return isJson(value) ? value : {};
}

export function toList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** 32 lower-case hex digits, or the text itself. */
export function toBareId(id: unknown): string {
  return toText(id).replaceAll('-', '').toLowerCase();
}
