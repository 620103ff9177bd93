import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../core/error-code.ts';
import { ifPresent } from '../core/if-present.ts';
import { removeFile } from '../core/remove-empty.ts';
import { writeFileAtomic } from '../store/write-file.ts';
import type { Target } from './target.ts';
import { TargetError } from './target.ts';

/** What other programs cause for a moment: an open file on Windows, or too many of them. */
const passing: ReadonlySet<string | undefined> = new Set(['EBUSY', 'EPERM', 'EMFILE', 'EAGAIN']);

/** A folder of this machine, or one that is mounted. `folder`: absolute; it need not exist. */
export function openFolderTarget(folder: string): Target {
  const at = (path: string): string => join(folder, ...path.split('/'));
  return {
    name: folder,
    readsConfiguration: true,
    read: (path) => attempt(path, () => ifPresent(readFile(at(path), 'utf8'))),
    send: ({ path, source }) =>
      attempt(path, async () => {
        const temporary = `${at(path)}.${randomBytes(6).toString('hex')}.tmp`;
        await mkdir(dirname(temporary), { recursive: true });
        try {
          await copyFile(source, temporary);
          await rename(temporary, at(path));
        } finally {
          await rm(temporary, { force: true });
        }
      }),
    write: (path, text) =>
      attempt(path, () => {
        writeFileAtomic(at(path), text);
        return Promise.resolve();
      }),
    remove: (path) =>
      attempt(path, () => {
        removeFile(folder, path);
        return Promise.resolve();
      }),
  };
}

async function attempt<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TargetError(`${path}: ${reason}`, passing.has(errorCode(error)), error);
  }
}
