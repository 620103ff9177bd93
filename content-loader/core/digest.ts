import { hash } from 'node:crypto';

/** Digest of any JSON object or array: 32 hex digits, the same for equal values on every machine. */
export function digestOf(value: object): string {
  return hash('sha256', JSON.stringify(value)).slice(0, 32);
}
