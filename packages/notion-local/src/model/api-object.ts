/** A JSON object of the API whose fields are read with the functions below. */
export type ApiObject = Readonly<Record<string, unknown>>;

export function isApiObject(value: unknown): value is ApiObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field if it is an object, else `{}`. */
export function toObject(value: unknown): ApiObject {
  return isApiObject(value) ? value : {};
}

/** The objects of an array, `[]` for anything else. */
export function toObjects(value: unknown): readonly ApiObject[] {
  return Array.isArray(value) ? value.filter(isApiObject) : [];
}

/** The string, or `''`. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `id` of an object, or `''`. */
export function idOf(object: ApiObject): string {
  return toText(object['id']);
}

/** What a property value, block or mention holds under its own `type`. */
export function valueOf(object: ApiObject): unknown {
  return object[toText(object['type'])];
}

/** The object without some of its fields. */
export function without(object: ApiObject, ...fields: readonly string[]): ApiObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !fields.includes(name)));
}

/** `plain_text` of a rich text array, joined; falls back to the content of old or partial items. */
export function toPlainText(richText: unknown): string {
  return toObjects(richText)
    .map((item) => {
      const plain = item['plain_text'];
      return typeof plain === 'string' ? plain : toText(toObject(item['text'])['content']);
    })
    .join('');
}
