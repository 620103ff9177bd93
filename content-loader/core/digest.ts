import { hash } from 'node:crypto';

/** SHA-256 in hex. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

/** Digest of any JSON object or array: 32 hex digits, the same for equal values on every machine. */
export function digestOf(value: object): string {
  return sha256(JSON.stringify(value)).slice(0, 32);
}
