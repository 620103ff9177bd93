import type { DatabaseSync } from 'node:sqlite';

/**
 * Raised when the format of values changes: everything in an older format is dropped, because it is
 * not known what it contains.
 */
export const FORM = 2;

/**
 * First of all: marking and laying out a new file waits for the disk otherwise, some 40 ms, and keeps
 * the size of its pages. Texts are some ten kilobytes long: with pages of 4 kB, writing them took
 * half as long again.
 */
export const beforeLayout = 'PRAGMA synchronous = OFF; PRAGMA page_size = 16384;';

// The log, of some four megabytes, preserves writes of a killed process. After a power failure, checksums detect damage.
// Deleted data is overwritten: it may be text of an unpublished page.
export const layout = `
  PRAGMA journal_mode = WAL;
  PRAGMA wal_autocheckpoint = 250;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS texts (
    key TEXT PRIMARY KEY, used INTEGER NOT NULL, checksum TEXT NOT NULL, text TEXT NOT NULL
  );
`;

export class OtherForm extends Error {}

/**
 * Marks a new file; a marked one is not written, so that opening a cache changes nothing. @throws
 * OtherForm when an older or newer version made the file
 */
export function assertForm(database: DatabaseSync): void {
  const isNew = database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  const { user_version: form } = database.prepare('PRAGMA user_version').get() ?? {};
  if (form === FORM) return;
  if (!isNew) throw new OtherForm();
  database.exec(`PRAGMA user_version = ${FORM}`);
}
