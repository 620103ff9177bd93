import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Proves that a machine with the secret wrote a value under this name. Otherwise, anyone with write
 * access to the store could publish pages and scripts.
 */
export interface Signer {
  sign(name: string, content: Uint8Array): Buffer;
  /** Undefined: another secret, another name, or damaged. */
  verify(name: string, signed: Buffer): Uint8Array | undefined;
}

const BYTES = 32;
/** A part of the key derivation: other uses of the same secret get other keys. */
const PURPOSE = 'quire shared cache';

export function createSigner(secret: string): Signer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, BYTES));
  const toMark = (name: string, content: Uint8Array): Buffer =>
    createHmac('sha256', key).update(`${name}\0`).update(content).digest();
  return {
    sign: (name, content) => Buffer.concat([toMark(name, content), content]),
    verify(name, signed) {
      if (signed.length < BYTES) return undefined;
      const content = signed.subarray(BYTES);
      return timingSafeEqual(toMark(name, content), signed.subarray(0, BYTES))
        ? content
        : undefined;
    },
  };
}
