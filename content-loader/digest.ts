import { createHash } from 'node:crypto';

/** Digest of any JSON object or array: 32 hex digits, the same for equal values on every machine. */
export function digestOf(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
