import { hash } from 'node:crypto';
import type { SharedStore } from './shared-store.ts';
import { openTextDatabase } from './text-database.ts';
import { FORM } from './text-layout.ts';

/**
 * Texts on disk by key, each with a checksum over kind, key and text: a text that is truncated,
 * damaged, or under another key counts as missing. It is safe to delete them at any time, and
 * several processes may use them at once.
 */
export interface CheckedTexts {
  read(key: string): string | undefined;
  /** @throws CacheWriteError */
  write(key: string, text: string): void;
  /** Whether the text exists and is valid. Also protects it from another build's `keepOnly`. */
  has(key: string, isOfUse: (text: string) => boolean): boolean;
  /** A text that another machine has shared; a valid one is then stored on this disk too. */
  fetch(key: string, isOfUse: (text: string) => boolean): Promise<string | undefined>;
  /**
   * Deletes all other texts. `grace`: except those used within the last hour, because another build
   * may have just written or checked a text that this build does not know.
   */
  keepOnly(isWanted: (key: string) => boolean, grace: boolean): void;
}

const GRACE_MS = 3_600_000;

/** @param kind is part of the checksum: texts of another kind are invalid */
export function createCheckedTexts(path: string, kind: string, shared?: SharedStore): CheckedTexts {
  const database = openTextDatabase(path);
  const toChecksum = (key: string, text: string): string =>
    hash('sha256', `${FORM} ${kind}\n${key}\n${text}`);

  function write(key: string, text: string): string {
    const checksum = toChecksum(key, text);
    database.write(key, { checksum, text, used: Date.now() });
    return checksum;
  }

  function read(key: string): { text: string; used: number } | undefined {
    const stored = database.read(key);
    return stored?.checksum === toChecksum(key, stored?.text ?? '') ? stored : undefined;
  }

  return {
    read: (key) => read(key)?.text,
    write(key, text) {
      const checksum = write(key, text);
      shared?.write(toName(kind, key), () => Promise.resolve(Buffer.from(`${checksum}\n${text}`)));
    },
    async fetch(key, isOfUse) {
      const bytes = await shared?.read(toName(kind, key));
      const content = bytes && Buffer.from(bytes).toString('utf8');
      const text = content?.slice(content.indexOf('\n') + 1);
      if (text === undefined || content !== `${toChecksum(key, text)}\n${text}`) return undefined;
      if (!isOfUse(text)) return undefined;
      write(key, text);
      return text;
    },
    has(key, isOfUse) {
      const stored = read(key);
      if (!stored || !isOfUse(stored.text)) return false;
      // Recording each use would turn every read into a write.
      const now = Date.now();
      if (now - stored.used > GRACE_MS / 2) database.touch(key, now);
      return true;
    },
    keepOnly(isWanted, grace) {
      const unused = database.listUnused(grace ? Date.now() - GRACE_MS : Infinity);
      database.remove(unused.filter((key) => !isWanted(key)));
    },
  };
}

/** The name in the shared cache: a digest, because a key may be any string. */
function toName(kind: string, key: string): string {
  return `${kind}-${FORM}/${hash('sha256', key).slice(0, 40)}`;
}
