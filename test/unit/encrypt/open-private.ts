import { ITERATIONS, KEY_INFO } from '../../../content-loader/encrypt/constants.ts';

/** What a browser makes of the HTML of a page with a password. @throws when the password is wrong */
export async function openPrivate(html: string, password: string): Promise<string> {
  const key = await importKey(html, password);
  return new TextDecoder().decode(
    await decrypt(key, Buffer.from(read(html, 'encrypted'), 'base64')),
  );
}

/** The same of one of its files. */
export async function openPrivateFile(
  html: string,
  password: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  return new Uint8Array(await decrypt(await importKey(html, password), content));
}

function decrypt(key: CryptoKey, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const iv = bytes.subarray(0, 12);
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.subarray(12));
}

async function importKey(html: string, password: string): Promise<CryptoKey> {
  const text = new TextEncoder().encode(password.normalize('NFKC').trim());
  const typed = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
  const salt = Buffer.from(read(html, 'salt'), 'base64');
  const pbkdf2 = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS };
  const bits = await crypto.subtle.deriveBits(pbkdf2, typed, 256);
  const master = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode(KEY_INFO);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(hkdf, master, { name: 'AES-GCM', length: 256 }, false, [
    'decrypt',
  ]);
}

function read(html: string, name: string): string {
  return new RegExp(`data-${name}="([^"]*)"`).exec(html)?.[1] ?? '';
}
