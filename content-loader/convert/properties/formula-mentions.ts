import { decodePart } from '../../core/decode.ts';

/**
 * Whether a formula's expression uses this property. Notion writes `prop("Name")`, or the id, which
 * its API URL-encodes.
 */
export function isMentioned(expression: string, name: string, id: string | undefined): boolean {
  const forms = [name, id, id === undefined ? undefined : decodePart(id)];
  return forms.some((form) => form !== undefined && form !== '' && expression.includes(form));
}
