import { hash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { SharedStore } from './shared-store.ts';
import { TEMPORARY, writeFileAtomic } from './write-file.ts';

/**
 * Texts on disk by key, each with a checksum over key and text: a file that is truncated,
 * corrupt, or put in another's place is as good as absent. Safe to delete at any time, and for
 * several processes at once.
 */
export interface CheckedFiles {
  read(key: string): string | undefined;
  /** @throws CacheWriteError */
  write(key: string, text: string): void;
  /** Is there a whole file? Also protects it from another build's `keepOnly`. */
  has(key: string): boolean;
  /** The text that another machine has shared, which is then on this disk too. */
  fetch(key: string): Promise<string | undefined>;
  /** Deletes all others, and what killed processes left, but nothing used within the hour. */
  keepOnly(keys: Iterable<string>): void;
}

/** Another build may just have written or checked a file that this build knows nothing of. */
const GRACE_MS = 3_600_000;

/** @param kind goes into the checksum: files of another kind are foreign */
export function createCheckedFiles(
  folder: string,
  kind: string,
  shared?: SharedStore,
): CheckedFiles {
  const checksum = (key: string, text: string): string =>
    hash('sha256', `${kind}\n${key}\n${text}`);

  const read = (key: string): string | undefined => check(key, readText(toPath(folder, key)));

  function check(key: string, content: string | undefined): string | undefined {
    const end = content?.indexOf('\n') ?? -1;
    if (content === undefined || end < 0) return undefined;
    const text = content.slice(end + 1);
    return content.slice(0, end) === checksum(key, text) ? text : undefined;
  }

  return {
    read,
    write(key, text) {
      const content = `${checksum(key, text)}\n${text}`;
      writeFileAtomic(toPath(folder, key), content);
      shared?.write(toName(kind, key), () => Promise.resolve(Buffer.from(content)));
    },
    async fetch(key) {
      const bytes = await shared?.read(toName(kind, key));
      const content = bytes && Buffer.from(bytes).toString('utf8');
      const text = check(key, content);
      if (content !== undefined && text !== undefined)
        writeFileAtomic(toPath(folder, key), content);
      return text;
    },
    has(key) {
      if (read(key) === undefined) return false;
      touch(toPath(folder, key));
      return true;
    },
    keepOnly(keys) {
      const kept = new Set([...keys].map((key) => toPath(folder, key)));
      for (const path of listFiles(folder)) {
        const wanted = kept.has(path) && !path.endsWith(TEMPORARY);
        if (!wanted && isOld(path, GRACE_MS)) rmSync(path, { force: true });
      }
    },
  };
}

/**
 * The name is a digest, because a key may be any string. All in one folder: ext4 takes up to eight
 * times as long to make a file in another folder than the last.
 */
function toPath(folder: string, key: string): string {
  return join(folder, hash('sha256', key).slice(0, 40));
}

/** Under which machines share it. */
function toName(kind: string, key: string): string {
  return `${kind}/${hash('sha256', key).slice(0, 40)}`;
}

/** Whatever keeps a file from being read, it is as good as absent: it will be made again. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function touch(path: string): void {
  if (!isOld(path, GRACE_MS / 2)) return;
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Gone or not ours: then there is nothing to protect.
  }
}

function isOld(path: string, ageMs: number): boolean {
  const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return modified !== undefined && Math.abs(Date.now() - modified) > ageMs;
}

function listFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
