import { createHash } from 'node:crypto';

/** A short name for everything a page shows: equal digests, equal pages. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
