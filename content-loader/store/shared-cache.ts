import pLimit from 'p-limit';
import type { Driver } from 'unstorage';
import { createStorage } from 'unstorage';
import type { Signer } from './signature.ts';
import { createSigner } from './signature.ts';

/**
 * A shared cache behind the disks of several machines. A failure costs time and never fails a
 * build.
 */
export interface SharedCache {
  read(name: string): Promise<Uint8Array | undefined>;
  write(name: string, content: () => Promise<Uint8Array>): void;
  /** Waits for pending writes and closes the connection. A second call does nothing. */
  close(): Promise<void>;
  /** Why it could not be used; undefined: it worked. */
  problem(): string | undefined;
  /** The number of values that no machine with this secret has written. */
  refused(): number;
}

export interface SharedCacheOptions {
  /** A secret of all machines that share it: the key for signatures is derived from it. */
  readonly secret: string;
  /** Texts that must not appear in messages of the store. */
  readonly secrets?: readonly string[];
  /** The timeout of one request. Default 10 s. */
  readonly timeoutMs?: number;
  /** A slower response counts as a failure, although it is used. Default 5 s. */
  readonly slowMs?: number;
}

/** A prefix of all keys, changed with the format of values. */
const PREFIX = 'quire:2:';
const TIMEOUT = 10_000;
const WRITES_AT_ONCE = 8;
/**
 * After this many consecutive failures of reads, or of writes, the store is not used for these any
 * more.
 */
const MOST_FAILURES = 3;

interface State {
  /** Consecutive failures: a store may allow reads and forbid writes. */
  readonly failures: { read: number; write: number };
  problem: string | undefined;
  refused: number;
  closed: boolean;
}

/**
 * Every value is written at once, with a signature over its name and content in front: the last of
 * two builds wins. A value that is truncated, damaged, under another name or written by a stranger
 * counts as missing.
 */
export function createSharedCache(driver: Driver, options: SharedCacheOptions): SharedCache {
  const { timeoutMs = TIMEOUT } = options;
  const storage = createStorage({ driver });
  const limit = pLimit(WRITES_AT_ONCE);
  const pending = new Set<Promise<unknown>>();
  const signer = createSigner(options.secret);
  const state: State = {
    failures: { read: 0, write: 0 },
    problem: undefined,
    refused: 0,
    closed: false,
  };
  const attempt = createAttempt(state, options);
  return {
    async read(name) {
      const value = await attempt('read', () => storage.getItemRaw<unknown>(PREFIX + name));
      const bytes = toBytes(value);
      return bytes && open(signer, state, name, bytes);
    },
    write(name, content) {
      const work = limit(() =>
        attempt('write', async () =>
          storage.setItemRaw(PREFIX + name, signer.sign(name, await content())),
        ),
      );
      pending.add(work);
      void work.finally(() => pending.delete(work));
    },
    async close() {
      await Promise.all(pending);
      if (state.closed) return;
      state.closed = true;
      await withTimeout(storage.dispose(), timeoutMs).catch(ignore);
    },
    problem: () => state.problem,
    refused: () => state.refused,
  };
}

/** Executes a request while the store works; undefined: it failed, or is not used any more. */
function createAttempt(
  state: State,
  { secret, secrets = [], timeoutMs = TIMEOUT, slowMs = 5_000 }: SharedCacheOptions,
): <T>(kind: keyof State['failures'], work: () => Promise<T>) => Promise<T | undefined> {
  const fail = (kind: keyof State['failures'], error: unknown): void => {
    state.failures[kind] += 1;
    state.problem ??= toReason(error, [secret, ...secrets]);
  };
  return async (kind, work) => {
    if (state.closed || state.failures[kind] >= MOST_FAILURES) return undefined;
    const started = performance.now();
    try {
      const result = await withTimeout(work(), timeoutMs);
      if (performance.now() - started < slowMs) state.failures[kind] = 0;
      else fail(kind, new Error(`an answer took more than ${slowMs / 1000} s`));
      return result;
    } catch (error) {
      fail(kind, error);
      return undefined;
    }
  };
}

function open(signer: Signer, state: State, name: string, bytes: Buffer): Uint8Array | undefined {
  const content = signer.verify(name, bytes);
  if (content === undefined) state.refused += 1;
  return content;
}

/** Drivers return buffers, typed arrays or texts. */
function toBytes(value: unknown): Buffer | undefined {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return typeof value === 'string' ? Buffer.from(value) : undefined;
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error(`no answer in ${ms / 1000} s`));
  }, ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The first line, without what is secret. */
function toReason(error: unknown, secrets: readonly string[]): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split('\n', 1)[0] ?? '';
  return secrets
    .filter((secret) => secret !== '')
    .reduce((shown, secret) => shown.replaceAll(secret, '(secret)'), line)
    .slice(0, 300);
}

function ignore(): void {
  // Ending the process closes the connection too.
}
