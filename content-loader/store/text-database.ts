import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import { CacheReadError } from './read-error.ts';
import { SQLITE_BUSY, SQLITE_ERROR, isDamage, systemCodes, toResultCode } from './sqlite-codes.ts';
import { OtherForm, assertForm, beforeLayout, layout } from './text-layout.ts';
import { CacheWriteError } from './write-file.ts';

export interface StoredText {
  readonly checksum: string;
  readonly text: string;
  /** The time of the last write or use, in milliseconds. */
  readonly used: number;
}

/**
 * Texts by key in one SQLite file: a file for each of 10,000 pages takes up to twenty times as long
 * as a row. Several processes may use it at once, and may be killed; their writes stay. A damaged
 * database is created again, because everything in a cache can be made again.
 */
export interface TextDatabase {
  /** Undefined: absent. @throws CacheReadError */
  read(key: string): StoredText | undefined;
  /** @throws CacheWriteError */
  write(key: string, stored: StoredText): void;
  /** Records a use, if possible. */
  touch(key: string, used: number): void;
  /** Keys that were not used since. */
  listUnused(since: number): string[];
  /** Deletes them completely, also from the file's free space and its log, if possible. */
  remove(keys: readonly string[]): void;
}

/** Processes wait for each other's writes, each of which takes well below a millisecond. */
const WAIT_MS = 10_000;

// Copies of rows remain where pages of the file were split, and in the log.
const leaveNothing = 'VACUUM; PRAGMA wal_checkpoint(TRUNCATE);';

interface Connection {
  readonly database: DatabaseSync;
  /** Of the open file: another file may have its name by now. */
  readonly inode: number | undefined;
  readonly read: StatementSync;
  readonly write: StatementSync;
  readonly touch: StatementSync;
  readonly listUnused: StatementSync;
  readonly remove: StatementSync;
}

// Cached: every rendered page opens its texts, and connecting takes longer than reading.
const connections = new Map<string, Connection>();

/** Creates the file and its folder at the first write. */
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
  /** Cleaning up: a later build repeats what fails. `read` reports an unusable file. */
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
        // The columns of a stored text.
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
    // A file of another layout, written by another version, is unusable too.
    if (!(error instanceof OtherForm) && toResultCode(error) !== SQLITE_ERROR) throw error;
    discardTextDatabase(path);
    return open(path);
  }
}

function open(path: string): Connection {
  const database = new DatabaseSync(path, { timeout: WAIT_MS });
  try {
    database.exec(beforeLayout);
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

/** Closes and deletes the file. */
export function discardTextDatabase(path: string): void {
  disconnect(path);
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

function disconnect(path: string): void {
  connections.get(path)?.database.close();
  connections.delete(path);
}

/** Closes the databases, which leaves one file of each; the next use opens it again. */
export function closeTextDatabases(): void {
  for (const path of connections.keys()) disconnect(path);
}

process.once('exit', closeTextDatabases);

function readInode(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

/** Blocks like SQLite's own waiting. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
