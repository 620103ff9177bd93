import { sha256 } from '../core/digest.ts';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Download } from './download.ts';

/** Saves the bytes of a `data:` address, https://www.rfc-editor.org/rfc/rfc2397. */
export const saveDataAddress = async (url: URL, path: string, limit: number): Promise<Download> => {
  const bytes = decode(url.href);
  if (bytes === undefined) {
    return { kind: 'refused', detail: 'a data address that cannot be read' };
  }
  if (bytes.byteLength > limit) return { kind: 'too-large', bytes: bytes.byteLength };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  const hash = sha256(bytes);
  const validators = { length: bytes.byteLength };
  return { kind: 'saved', path, bytes: bytes.byteLength, hash, validators };
};

/** Undefined: it has no comma, or its bytes do not have the encoding that it declares. */
const decode = (href: string): Uint8Array | undefined => {
  const [, head, data] = /^data:([^,]*),([^#]*)/is.exec(href) ?? [];
  if (head === undefined || data === undefined) return undefined;
  const text = fromPercent(data);
  if (!/;\s*base64\s*$/i.test(head)) return text;
  const base64 = text.toString('latin1').replace(/\s/g, '');
  return /^[\w+/-]*={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : undefined;
};

const fromPercent = (text: string): Buffer =>
  Buffer.from(
    Buffer.from(text, 'utf8')
      .toString('latin1')
      .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
