import { createHash, createHmac, hkdfSync, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { ITERATIONS, KEY_INFO } from './constants.ts';

/** What a page with a password is encrypted with. Each follows from the password and the page's id. */
export interface PageKeys {
  /** Of the key derivation; the page carries it. */
  readonly salt: Uint8Array;
  /** AES-256. */
  readonly key: Uint8Array;
  /** A MAC of the text with it gives the nonce of the text. */
  readonly nonceKey: Uint8Array;
  /** A MAC of a file with it gives the file's name. */
  readonly nameKey: Uint8Array;
}

const derive = promisify(pbkdf2);

/**
 * The keys of a page. The slow step is the same one that a reader's browser takes, and that a person
 * who guesses passwords must take for each. @param pageId 32 hex digits
 */
export async function derivePageKeys(password: string, pageId: string): Promise<PageKeys> {
  const salt = createHash('sha256').update(`quire private page\0${pageId}`).digest();
  const master = await derive(password.normalize('NFKC').trim(), salt, ITERATIONS, 32, 'sha256');
  const part = (info: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', master, new Uint8Array(), info, 32));
  return {
    salt,
    key: part(KEY_INFO),
    nonceKey: part('quire private page: nonces'),
    nameKey: part('quire private page: names of files'),
  };
}

/** A name that tells nothing to those who do not know the password: 40 hex digits. */
export function nameFile({ nameKey }: Pick<PageKeys, 'nameKey'>, content: Uint8Array): string {
  return createHmac('sha256', nameKey).update(content).digest('hex').slice(0, 40);
}
