import { hash } from 'node:crypto';

/** A short name for everything a page shows: equal digests, equal pages. */
export function digestOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22);
}
