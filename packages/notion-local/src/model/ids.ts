import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** 32 hex digits, with or without dashes, to the dashed lower-case form; anything else unchanged. */
export function toDashedId(id: string): string {
  if (!isUuid(id)) return id;
  const hex = id.replaceAll('-', '').toLowerCase();
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

export function toBareId(id: string): string {
  return id.replaceAll('-', '');
}

/** A UUID (version 4 in shape) that is the same for the same parts, on every machine. */
export function deriveId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\0')).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return toDashedId(`${hex.slice(0, 12)}4${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`);
}

// Notion's own property ids hold such signs, and the API answers with them URL-encoded.
const PROPERTY_ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz:;<=>?@[]^_`{|}~';

/** Four characters as Notion gives to properties and options, not URL-encoded. */
export function deriveShortId(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join('\0')).digest();
  return [0, 1, 2, 3]
    .map((at) => PROPERTY_ID_ALPHABET.charAt((digest[at] ?? 0) % PROPERTY_ID_ALPHABET.length))
    .join('');
}
