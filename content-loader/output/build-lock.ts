import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../core/error-code.ts';
import { QuireError, problems } from '../core/errors.ts';
import { ifPresentNow } from '../core/if-present.ts';
import { SQLITE_BUSY, SQLITE_CANTOPEN, isDamage, toResultCode } from '../store/sqlite-codes.ts';
import { CacheWriteError } from '../store/write-file.ts';
import { releaseOnSignal } from './release-on-signal.ts';

/** A build's exclusive right to a folder. */
export interface BuildLock {
  release(): void;
}

export interface LockOptions {
  /** Called once for each lock, when another build has it. */
  readonly onWait: (pid: number) => void;
  /** How long to wait for another build. Default: ten minutes. */
  readonly patienceMs?: number;
}

const POLL_MS = 300;
/** How often the folder may be deleted by a build that ends, at the moment when it is opened. */
const MOST_VANISHED = 100;
const VANISHED_MS = 5;
const TEN_MINUTES = 600_000;

/**
 * Takes one lock after the other, in this order: each is a folder that contains nothing else.
 * @throws QuireError when another build takes too long; CacheWriteError
 */
export async function acquireBuildLocks(
  folders: readonly string[],
  options: LockOptions,
): Promise<BuildLock> {
  const locks: BuildLock[] = [];
  const releaseAll = (): void => {
    for (const lock of locks.toReversed()) lock.release();
  };
  // The system ends the lock with the process; this also removes its files.
  const forget = releaseOnSignal(releaseAll);
  const release = (): void => {
    forget();
    releaseAll();
  };
  try {
    for (const folder of folders) locks.push(await acquireBuildLock(folder, options));
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

/**
 * Waits until no other build has the lock, then takes it: an open exclusive transaction of SQLite,
 * which ends with its process. @throws QuireError when the other build takes too long;
 * CacheWriteError
 */
export async function acquireBuildLock(folder: string, options: LockOptions): Promise<BuildLock> {
  const { onWait, patienceMs = TEN_MINUTES } = options;
  const deadline = performance.now() + patienceMs;
  const holder = join(folder, 'pid');
  let told = false;
  for (let vanished = 0; ;) {
    const lock = take(folder, holder, vanished < MOST_VANISHED);
    if (lock === 'again') continue;
    if (lock === 'vanished') {
      vanished += 1;
      await sleep(VANISHED_MS);
      continue;
    }
    if (lock !== 'busy') return lock;
    const pid = Number(ifPresentNow(() => readFileSync(holder, 'utf8')) ?? 0);
    if (!told) onWait(pid);
    told = true;
    if (performance.now() > deadline) throw new QuireError(problems.buildRunning(pid, folder));
    await sleep(POLL_MS);
  }
}

/**
 * `again`: the file was created just now, or replaced by another build. `vanished`: another build
 * deleted the folder meanwhile, as far as `mayVanish` lets that be the reason.
 */
function take(
  folder: string,
  holder: string,
  mayVanish: boolean,
): BuildLock | 'busy' | 'again' | 'vanished' {
  const path = join(folder, 'lock.sqlite');
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    const before = inodeOf(path);
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    // The build that had the lock deletes its file: a lock of a deleted file is none.
    if (before === undefined || before !== inodeOf(path)) {
      database.close();
      return 'again';
    }
    writeFileSync(holder, String(process.pid));
    return { release: toRelease(folder, database) };
  } catch (error) {
    if (database?.isOpen === true) database.close();
    const code = toResultCode(error);
    if (code === SQLITE_BUSY) return 'busy';
    const isGone = code === SQLITE_CANTOPEN || errorCode(error) === 'ENOENT';
    if (isGone && mayVanish) return 'vanished';
    if (!isDamage(code)) throw new CacheWriteError(path, error);
    rmSync(path, { force: true });
    return 'again';
  }
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

function toRelease(folder: string, database: DatabaseSync): () => void {
  return () => {
    if (!database.isOpen) return;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      // Windows keeps a file while it is open. A file that stays is no lock.
      if (errorCode(error) !== 'EBUSY' && errorCode(error) !== 'EPERM') throw error;
    } finally {
      database.close();
    }
  };
}
