import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './cache/write-file.ts';
import { QuireError, problems } from './errors.ts';
import { readStartOf } from './process-start.ts';

/** A build's sole right to a folder. */
export interface BuildLock {
  release(): void;
}

export interface LockOptions {
  /** Told once, when another build must be waited for. */
  readonly onWait: (pid: number) => void;
  /** How long another build is waited for. */
  readonly patienceMs: number;
}

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  /** Tells the process from a later one with the same number; undefined where nobody says. */
  readonly started: string | undefined;
  readonly host: string;
  /** No two locks are alike. */
  readonly nonce: string;
}

const POLL_MS = 300;
const HEARTBEAT_MS = 5_000;
/** A lock of another machine (or one that says no start) is dead when it was not touched for so long. */
const SILENCE_MS = 60_000;

/**
 * Waits until no other build holds the lock, then takes it. A lock that a killed process left is
 * taken over. @throws QuireError when the other build takes too long
 */
export async function acquireBuildLock(path: string, options: LockOptions): Promise<BuildLock> {
  const { pid } = process;
  const nonce = randomBytes(8).toString('hex');
  const own: Holder = { pid, started: readStartOf(pid), host: hostname(), nonce };
  const deadline = performance.now() + options.patienceMs;
  let told = false;
  while (!take(path, own)) {
    const holder = readHolder(path);
    if (isDead(path, holder)) {
      remove(path, holder);
      continue;
    }
    const other = holder?.pid ?? 0;
    if (!told) options.onWait(other);
    told = true;
    if (performance.now() > deadline) throw new QuireError(problems.buildRunning(other, path));
    await sleep(POLL_MS);
  }
  const heartbeat = setInterval(() => {
    touch(path);
  }, HEARTBEAT_MS).unref();
  return {
    release() {
      clearInterval(heartbeat);
      if (readHolder(path)?.nonce === nonce) rmSync(path, { force: true });
    },
  };
}

/** A link appears with its whole content or not at all; a file that is written is empty at first. */
function take(path: string, own: Holder): boolean {
  const draft = `${path}.${own.nonce}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(draft, JSON.stringify(own));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // A file system without links.
    return takeByWriting(path, own);
  } finally {
    rmSync(draft, { force: true });
  }
}

function takeByWriting(path: string, own: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined: gone meanwhile, or damaged. */
function readHolder(path: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'host' in value &&
    'nonce' in value
  );
}

function isDead(path: string, holder: Holder | undefined): boolean {
  const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (touched === undefined) return false;
  const isSilent = Math.abs(Date.now() - touched) > SILENCE_MS;
  if (holder?.host !== hostname()) return isSilent;
  if (!isRunning(holder.pid)) return true;
  const started = readStartOf(holder.pid);
  if (started === undefined || holder.started === undefined) return isSilent;
  return started !== holder.started;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, but it is somebody else's.
    return errorCode(error) === 'EPERM';
  }
}

/** Moves the lock aside first: two that find it dead must not remove each other's new one. */
function remove(path: string, dead: Holder | undefined): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
    if (readHolder(aside)?.nonce !== dead?.nonce) linkSync(aside, path);
  } catch {
    // Somebody else was faster.
  } finally {
    rmSync(aside, { force: true });
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Taken away: there is nothing to keep alive.
  }
}
