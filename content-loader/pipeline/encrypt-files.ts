import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { toHarmlessType } from '../assets/harmless-kinds.ts';
import type { PublishedFile } from '../assets/publisher.ts';
import { encrypt } from '../encrypt/encrypt.ts';
import type { PageKeys } from '../encrypt/page-keys.ts';
import { nameFile } from '../encrypt/page-keys.ts';
import type { PrivateFile } from '../render/private-files.ts';
import { replaceFiles } from '../render/private-files.ts';

export interface FileEncryption {
  readonly keys: PageKeys;
  /** The files of the page as they would be published. */
  readonly files: readonly PublishedFile[];
  /** Keeps an encrypted file; returns its address. */
  readonly keep: (name: string, content: Uint8Array) => Promise<string>;
}

/** Encrypts every file that the HTML shows, each once, and names it by what only its readers know. */
export async function encryptFiles(
  html: string,
  { keys, files, keep }: FileEncryption,
): Promise<string> {
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const done = new Map<string, Promise<PrivateFile>>();
  const encryptOne = async ({ fileName, path }: PublishedFile): Promise<PrivateFile> => {
    const content = await readFile(path);
    const src = await keep(nameFile(keys, content), encrypt(keys, content));
    return { src, type: toHarmlessType(extname(fileName).slice(1)) };
  };
  return await replaceFiles(html, async (address) => {
    const file = byName.get(address.slice(address.lastIndexOf('/') + 1));
    if (!file) return undefined;
    const known = done.get(file.fileName) ?? encryptOne(file);
    done.set(file.fileName, known);
    return await known;
  });
}
