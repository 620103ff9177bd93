import type { PropertyValue } from '../../entry/entry.ts';
import { fieldsOf, stringOf } from '../content.ts';
import { phrasingText } from '../phrasing-text.ts';
import { convertRichText } from '../rich-text.ts';
import { cleanText } from '../scope.ts';
import type { PropertyScope } from './property-scope.ts';

/** Title and rich text: as text, and as nodes if the text has marks. */
export function convertRichTextValue(
  scope: PropertyScope,
  value: unknown,
): PropertyValue | undefined {
  const nodes = convertRichText(scope, value);
  const text = phrasingText(nodes);
  if (text === '' && nodes.length === 0) return undefined;
  return nodes.every((node) => node.type === 'text' && node.data === undefined)
    ? { type: 'text', text }
    : { type: 'text', text, nodes };
}

export function toTextValue(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const text = stringOf(value);
  return text === undefined ? undefined : { type: 'text', text: cleanText(scope, text) };
}

/** `PREFIX-12`, or `12` without a prefix. */
export function convertUniqueId(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const { prefix, number } = fieldsOf(value);
  if (typeof number !== 'number') return undefined;
  const start = stringOf(prefix);
  return toTextValue(scope, start === undefined ? `${number}` : `${start}-${number}`);
}

/** In the site's language: verified, or expired. The verifier is not shown. */
export function convertVerification(
  scope: PropertyScope,
  value: unknown,
): PropertyValue | undefined {
  const { state } = fieldsOf(value);
  const { verified, expired } = scope.context.words;
  const known = new Map<unknown, string>([
    ['verified', verified],
    ['expired', expired],
  ]);
  return state === 'unverified' ? undefined : toTextValue(scope, known.get(state) ?? state);
}

/** Name and address, else the coordinates. */
export function convertPlace(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const { name, address, lat, lon } = fieldsOf(value);
  const words = [stringOf(name), stringOf(address)].filter((part) => part !== undefined);
  const isPoint = typeof lat === 'number' && typeof lon === 'number';
  if (words.length === 0) return toTextValue(scope, isPoint ? `${lat}, ${lon}` : undefined);
  return toTextValue(scope, words.join(', '));
}
