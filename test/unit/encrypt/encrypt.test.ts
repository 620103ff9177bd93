import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ITERATIONS, KEY_INFO, NONCE_BYTES } from '../../../content-loader/encrypt/constants.ts';
import { encrypt, toPadded } from '../../../content-loader/encrypt/encrypt.ts';
import { derivePageKeys, nameFile } from '../../../content-loader/encrypt/page-keys.ts';
import { openPrivate } from './open-private.ts';

const ID = '0123456789abcdef0123456789abcdef';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (content: Uint8Array): string => Buffer.from(content).toString('hex');

describe('the keys of a page', () => {
  it('follow from the password and the page, and from nothing else', async () => {
    const [one, same, otherPage, otherPassword] = await Promise.all([
      derivePageKeys('ﬁne word', ID),
      // Another spelling of the same letters, with blanks around.
      derivePageKeys(' fine word\n', ID),
      derivePageKeys('fine word', ID.replace(/f$/, 'e')),
      derivePageKeys('fine wort', ID),
    ]);
    expect(same).toEqual(one);
    const all = [one, otherPage, otherPassword].flatMap(({ key, nonceKey, nameKey }) =>
      [key, nonceKey, nameKey].map(hex),
    );
    expect(new Set(all).size).toBe(9);
    expect(hex(otherPage.salt)).not.toBe(hex(one.salt));
    expect(hex(otherPassword.salt)).toBe(hex(one.salt));
  });

  it('take as many rounds as they should, and what browsers take', () => {
    expect(ITERATIONS).toBeGreaterThanOrEqual(600_000);
    const script = readFileSync(
      join(import.meta.dirname, '../../../content-loader/scripts/open-private.ts'),
      'utf8',
    );
    expect(script).toContain(`const KEY_INFO = '${KEY_INFO}';`);
    expect(script).toContain(`const NONCE_BYTES = ${NONCE_BYTES};`);
  });
});

describe('what is encrypted', () => {
  it('is the same for the same content, and no two contents share a nonce', async () => {
    const keys = await derivePageKeys('word', ID);
    const texts = Array.from({ length: 2000 }, (_, n) => bytes(`Text ${n}`));
    const nonces = texts.map((text) => hex(encrypt(keys, text).subarray(0, NONCE_BYTES)));
    expect(new Set(nonces).size).toBe(2000);
    expect(hex(encrypt(keys, bytes('Text 7')))).toBe(hex(encrypt(keys, bytes('Text 7'))));
    // Neither does one content of two pages.
    const other = await derivePageKeys('word', ID.replace('0', '1'));
    expect(hex(encrypt(other, bytes('Text 7')).subarray(0, NONCE_BYTES))).not.toBe(nonces[7]);
  });

  it('opens in a browser with the password alone, and not when a bit of it is another', async () => {
    const keys = await derivePageKeys('wörd', ID);
    const text = 'Ein Text mit Ümlaut und 😀 '.repeat(90);
    const toHtml = (content: Uint8Array): string =>
      `<form data-encrypted="${Buffer.from(content).toString('base64')}" data-salt="${Buffer.from(keys.salt).toString('base64')}">`;
    const encrypted = encrypt(keys, toPadded(text));
    expect((await openPrivate(toHtml(encrypted), 'wo\u0308rd')).trim()).toBe(text.trim());
    await expect(openPrivate(toHtml(encrypted), 'word')).rejects.toThrow();
    const changed = Uint8Array.from(encrypted, (byte, n) => (n === 40 ? byte ^ 1 : byte));
    await expect(openPrivate(toHtml(changed), 'wörd')).rejects.toThrow();
  });

  it('shows its length in steps of a kilobyte', () => {
    const lengths = ['', 'a', 'a'.repeat(1023), 'a'.repeat(1024), 'ü'.repeat(600)].map(
      (text) => toPadded(text).length,
    );
    expect(lengths).toEqual([1024, 1024, 1024, 2048, 2048]);
  });

  it('has names of files that only the password tells', async () => {
    const [one, other] = await Promise.all([derivePageKeys('a', ID), derivePageKeys('b', ID)]);
    expect(nameFile(one, bytes('x'))).toMatch(/^[0-9a-f]{40}$/);
    expect(nameFile(one, bytes('x'))).not.toBe(nameFile(one, bytes('y')));
    expect(nameFile(one, bytes('x'))).not.toBe(nameFile(other, bytes('x')));
  });
});
