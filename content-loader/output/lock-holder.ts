import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { CacheReadError } from '../store/read-error.ts';
import { errorCode } from '../core/error-code.ts';
import { ifPresentNow } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';

/** The process that holds a lock. */
export interface LockHolder {
  readonly pid: number;
  /**
   * Distinguishes the process from a later one with the same number; undefined where the system
   * does not tell.
   */
  readonly started: string | undefined;
  readonly host: string;
  /** No two locks are alike. */
  readonly nonce: string;
}

/** A lock whose holder cannot be looked up is dead when it was not touched for so long. */
const SILENCE_MS = 60_000;

/** This process, as the holder of a new lock. */
export function createHolder(): LockHolder {
  const { pid } = process;
  const nonce = randomBytes(8).toString('hex');
  return { pid, started: readStartOf(pid), host: hostname(), nonce };
}

/** Undefined: gone meanwhile, or damaged. @throws CacheReadError */
export function readHolder(path: string): LockHolder | undefined {
  const value = parseJson(readText(path));
  return isHolder(value) ? value : undefined;
}

function readText(path: string): string | undefined {
  try {
    return ifPresentNow(() => readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CacheReadError(path, error);
  }
}

/** Has the process that holds the lock ended? `holder`: as read from `path`. */
export function isDead(path: string, holder: LockHolder | undefined): boolean {
  const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (touched === undefined) return false;
  const isSilent = Math.abs(Date.now() - touched) > SILENCE_MS;
  if (holder?.host !== hostname()) return isSilent;
  if (!isRunning(holder.pid)) return true;
  const started = readStartOf(holder.pid);
  if (started === undefined || holder.started === undefined) return isSilent;
  return started !== holder.started;
}

function isHolder(value: unknown): value is LockHolder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'host' in value &&
    'nonce' in value
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, but as another user's. Else there is no such process.
    return errorCode(error) === 'EPERM';
  }
}

/** Undefined where the system does not say (only Linux does), or no such process runs. */
function readStartOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may hold anything. Field 22 of proc(5), in clock ticks.
    const ticks = status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? undefined : `${boot} ${ticks}`;
  } catch {
    // Whatever keeps it from being read (no such process, no such file, no right to look): then the
    // age of the lock decides.
    return undefined;
  }
}
