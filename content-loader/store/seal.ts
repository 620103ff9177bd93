import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Proves that a value was written under this name by a machine that knows the secret: whoever may
 * write to the store could otherwise publish any page and any script.
 */
export interface Seal {
  close(name: string, content: Uint8Array): Buffer;
  /** Undefined: another secret, another name, or damaged. */
  open(name: string, sealed: Buffer): Uint8Array | undefined;
}

const BYTES = 32;
/** Part of the key: no other use of the same secret has the same. */
const PURPOSE = 'quire shared cache';

export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, BYTES));
  const toMark = (name: string, content: Uint8Array): Buffer =>
    createHmac('sha256', key).update(`${name}\0`).update(content).digest();
  return {
    close: (name, content) => Buffer.concat([toMark(name, content), content]),
    open(name, sealed) {
      if (sealed.length < BYTES) return undefined;
      const content = sealed.subarray(BYTES);
      return timingSafeEqual(toMark(name, content), sealed.subarray(0, BYTES))
        ? content
        : undefined;
    },
  };
}
