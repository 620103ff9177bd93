/** Rounds of PBKDF2 with SHA-256: what OWASP asks for. */
export const ITERATIONS = 600_000;

/** What HKDF makes the AES key of. `scripts/private.ts` has the same. */
export const KEY_INFO = 'quire private page: text';

/** Bytes of a nonce of AES-GCM. */
export const NONCE_BYTES = 12;
