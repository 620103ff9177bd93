import { hash } from 'node:crypto';
import type { SharedStore } from './shared-store.ts';
import { openTextDatabase } from './text-database.ts';
import { FORM } from './text-layout.ts';

/**
 * Texts on disk by key, each with a checksum over kind, key and text: one that is truncated,
 * corrupt, or put in another's place is as good as absent. Safe to delete at any time, and for
 * several processes at once.
 */
export interface CheckedTexts {
  read(key: string): string | undefined;
  /** @throws CacheWriteError */
  write(key: string, text: string): void;
  /** Is it there, and whole? Also protects it from another build's `keepOnly`. */
  has(key: string): boolean;
  /** The text that another machine has shared; one that is of use is then on this disk too. */
  fetch(key: string, isOfUse: (text: string) => boolean): Promise<string | undefined>;
  /**
   * Deletes all others. `grace`: but those used within the hour, since another build may just have
   * written or checked a text that this build knows nothing of.
   */
  keepOnly(isWanted: (key: string) => boolean, grace: boolean): void;
}

const GRACE_MS = 3_600_000;

/** @param kind goes into the checksum: texts of another kind are foreign */
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
    has(key) {
      const stored = read(key);
      // To note each use would make a write of every look.
      const now = Date.now();
      if (stored && now - stored.used > GRACE_MS / 2) database.touch(key, now);
      return stored !== undefined;
    },
    keepOnly(isWanted, grace) {
      const unused = database.listUnused(grace ? Date.now() - GRACE_MS : Infinity);
      database.remove(unused.filter((key) => !isWanted(key)));
    },
  };
}

/** Under which machines share it, for each form: a digest, because a key may be any string. */
function toName(kind: string, key: string): string {
  return `${kind}-${FORM}/${hash('sha256', key).slice(0, 40)}`;
}
