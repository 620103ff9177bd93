import { createHash } from 'node:crypto';

/** Digest of any JSON value: 32 hex digits, the same for equal values on every machine. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex')
    .slice(0, 32);
}
