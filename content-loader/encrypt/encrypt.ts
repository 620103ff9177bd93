import { createCipheriv, createHmac } from 'node:crypto';
import { NONCE_BYTES } from './constants.ts';
import type { PageKeys } from './page-keys.ts';

/**
 * Nonce, AES-256-GCM's ciphertext and its tag, in this order. The same content gives the same bytes:
 * the nonce is a MAC of the content, so two contents have two nonces.
 */
export function encrypt(
  { key, nonceKey }: Pick<PageKeys, 'key' | 'nonceKey'>,
  content: Uint8Array,
): Uint8Array {
  const nonce = createHmac('sha256', nonceKey).update(content).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** The length of a text is seen in steps of so many bytes. */
const STEP = 1024;

/** A text, with spaces after it so that its exact length is not seen. */
export function toPadded(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  const length = Math.ceil((bytes.length + 1) / STEP) * STEP;
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')]);
}
