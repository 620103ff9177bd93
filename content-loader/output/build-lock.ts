import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CacheWriteError } from '../store/write-file.ts';
import { errorCode } from '../core/error-code.ts';
import { removeEmpty } from '../core/remove-empty.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { LockHolder } from './lock-holder.ts';
import { createHolder, isDead, readHolder } from './lock-holder.ts';
import { releaseOnSignal } from './release-on-signal.ts';

/** A build's sole right to a folder. */
export interface BuildLock {
  release(): void;
}

export interface LockOptions {
  /** Told once for each lock, when another build must be waited for. */
  readonly onWait: (pid: number) => void;
  /** How long another build is waited for. Default: ten minutes. */
  readonly patienceMs?: number;
}

const POLL_MS = 300;
const HEARTBEAT_MS = 5_000;
const TEN_MINUTES = 600_000;

/**
 * Takes one lock after the other, in this order: each a folder that holds nothing else.
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
  // A lock of a killed process is taken over, but a host's log should not speak of one.
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
 * Waits until no other build holds the lock, then takes it. A lock that a killed process left is
 * taken over. @throws QuireError when the other build takes too long; CacheWriteError
 */
export async function acquireBuildLock(folder: string, options: LockOptions): Promise<BuildLock> {
  const { onWait, patienceMs = TEN_MINUTES } = options;
  const path = join(folder, 'holder.json');
  const own = createHolder();
  const deadline = performance.now() + patienceMs;
  let told = false;
  while (!take(path, own)) {
    const holder = readHolder(path);
    if (isDead(path, holder)) {
      remove(path, holder);
    } else if (existsSync(path)) {
      const other = holder?.pid ?? 0;
      if (!told) onWait(other);
      told = true;
      if (performance.now() > deadline) throw new QuireError(problems.buildRunning(other, path));
      await sleep(POLL_MS);
    }
  }
  return hold(path, own);
}

function hold(path: string, own: LockHolder): BuildLock {
  // After a minute of silence (a machine that slept) another build may have taken the lock over.
  const isOurs = (): boolean => readHolder(path)?.nonce === own.nonce;
  const heartbeat = setInterval(() => {
    if (isOurs()) touch(path);
  }, HEARTBEAT_MS).unref();
  return {
    release() {
      clearInterval(heartbeat);
      if (isOurs()) remove(path, own);
      // Another build may just have made its own lock in it; then the folder stays.
      removeEmpty(dirname(path));
    },
  };
}

/** A link appears with its whole content or not at all; a file that is written is empty at first. */
function take(path: string, own: LockHolder): boolean {
  const draft = `${path}.${own.nonce}`;
  const text = JSON.stringify(own);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, text);
    // Some file systems have no links.
    if (!linkNew(draft, path)) writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    // ENOENT: the build that ended just now has removed the folder.
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return false;
    throw new CacheWriteError(path, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

function linkNew(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    // What else forbids the lock is told when it is written instead.
    return false;
  }
}

/**
 * Removes the lock of this holder alone. It is moved aside and read once more: since it was read
 * first, another build may have put its own in that place, which goes back.
 */
function remove(path: string, holder: LockHolder | undefined): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
    const isOther = readHolder(aside)?.nonce !== holder?.nonce;
    if (isOther && !linkNew(aside, path)) renameSync(aside, path);
  } catch (error) {
    // Another build was faster: it has removed the lock, or has made its own.
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Whatever keeps it from being touched: at worst another build takes over after a minute. An
    // error in a timer would end this one.
  }
}
