import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import { CacheReadError } from './read-error.ts';
import { SQLITE_BUSY, SQLITE_ERROR, isDamage, systemCodes, toResultCode } from './sqlite-codes.ts';
import { OtherForm, assertForm, layout } from './text-layout.ts';
import { CacheWriteError } from './write-file.ts';

export interface StoredText {
  readonly checksum: string;
  readonly text: string;
  /** When it was last written or used, in milliseconds. */
  readonly used: number;
}

/**
 * Texts by key in one SQLite file: to make a file for each of 10,000 pages takes up to twenty times
 * as long as a row. Several processes may use it at once, and be killed; what they wrote stays. A
 * database that is damaged is made anew, for all that a cache holds can be made again.
 */
export interface TextDatabase {
  /** Undefined: absent. @throws CacheReadError */
  read(key: string): StoredText | undefined;
  /** @throws CacheWriteError */
  write(key: string, stored: StoredText): void;
  /** Notes a use, if that can be done. */
  touch(key: string, used: number): void;
  /** Those that were not used since. */
  listUnused(since: number): string[];
  /** Deletes them, so that no byte of them stays in the file or its log, if that can be done. */
  remove(keys: readonly string[]): void;
}

/** Processes wait for each other's writes, each of which takes well below a millisecond. */
const WAIT_MS = 10_000;

// Copies of rows stay where pages of the file were split, and in the log.
const leaveNothing = 'VACUUM; PRAGMA wal_checkpoint(TRUNCATE);';

interface Connection {
  readonly database: DatabaseSync;
  /** Of the file that it reads: another may have taken its name. */
  readonly inode: number | undefined;
  readonly read: StatementSync;
  readonly write: StatementSync;
  readonly touch: StatementSync;
  readonly listUnused: StatementSync;
  readonly remove: StatementSync;
}

// Every page that is rendered opens its texts, and connecting takes longer than reading.
const connections = new Map<string, Connection>();

/** Makes the file and its folder when something is written. */
export function openTextDatabase(path: string): TextDatabase {
  const known = connections.get(path);
  if (known && known.inode !== readInode(path)) disconnect(path);
  const isThere = (): boolean => connections.has(path) || readInode(path) !== undefined;
  const attempt = <T>(work: (connection: Connection) => T): T => {
    const deadline = performance.now() + WAIT_MS;
    for (let discarded = false; ;) {
      try {
        return work(connect(path));
      } catch (error) {
        const code = toResultCode(error);
        if (isDamage(code) && !discarded) {
          discardTextDatabase(path);
          discarded = true;
        } else if (code !== SQLITE_BUSY || performance.now() > deadline) {
          throw error;
        } else {
          pause();
        }
      }
    }
  };
  /** Tidying: what fails is done by a later build. A file that cannot be used is told by `read`. */
  const attemptQuietly = <T>(work: (connection: Connection) => T): T | undefined => {
    if (!isThere()) return undefined;
    try {
      return attempt(work);
    } catch {
      return undefined;
    }
  };
  return {
    read(key) {
      if (!isThere()) return undefined;
      try {
        // The columns are those of a stored text.
        return attempt(({ read }) => read.get(key) as StoredText | undefined);
      } catch (error) {
        throw new CacheReadError(path, error, systemCodes.get(toResultCode(error) ?? 0));
      }
    },
    write(key, { checksum, text, used }) {
      try {
        attempt(({ write }) => write.run(key, used, checksum, text));
      } catch (error) {
        throw new CacheWriteError(path, error, systemCodes.get(toResultCode(error) ?? 0));
      }
    },
    touch(key, used) {
      attemptQuietly(({ touch }) => touch.run(used, key));
    },
    listUnused: (since) =>
      attemptQuietly(({ listUnused }) => listUnused.all(since).map(({ key }) => String(key))) ?? [],
    remove(keys) {
      if (keys.length === 0) return;
      attemptQuietly(({ database, remove }) => {
        transact(database, () => {
          for (const key of keys) remove.run(key);
        });
      });
      attemptQuietly(({ database }) => {
        database.exec(leaveNothing);
      });
    },
  };
}

function transact(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function connect(path: string): Connection {
  const connection = connections.get(path) ?? openOrRemake(path);
  connections.set(path, connection);
  return connection;
}

function openOrRemake(path: string): Connection {
  mkdirSync(dirname(path), { recursive: true });
  try {
    return open(path);
  } catch (error) {
    // A file of another layout, as an older program made it, cannot be used either.
    if (!(error instanceof OtherForm) && toResultCode(error) !== SQLITE_ERROR) throw error;
    discardTextDatabase(path);
    return open(path);
  }
}

function open(path: string): Connection {
  const database = new DatabaseSync(path, { timeout: WAIT_MS });
  try {
    assertForm(database);
    database.exec(layout);
    return {
      database,
      inode: readInode(path),
      read: database.prepare('SELECT used, checksum, text FROM texts WHERE key = ?'),
      write: database.prepare('REPLACE INTO texts (key, used, checksum, text) VALUES (?, ?, ?, ?)'),
      touch: database.prepare('UPDATE texts SET used = ? WHERE key = ?'),
      listUnused: database.prepare('SELECT key FROM texts WHERE used < ?'),
      remove: database.prepare('DELETE FROM texts WHERE key = ?'),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Forgets all that stands in the file, and the file. */
export function discardTextDatabase(path: string): void {
  disconnect(path);
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

function disconnect(path: string): void {
  connections.get(path)?.database.close();
  connections.delete(path);
}

/** Leaves one file of each database at rest; whoever uses one again opens it again. */
export function closeTextDatabases(): void {
  for (const path of connections.keys()) disconnect(path);
}

process.once('exit', closeTextDatabases);

function readInode(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

/** As SQLite waits itself: without a turn for anybody else. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
