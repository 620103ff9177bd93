import type { DatabaseSync } from 'node:sqlite';

/**
 * Raised when what is kept takes another form: all that an older Quire kept is dropped, for nothing
 * tells what it left out or left in.
 */
export const FORM = 2;

// The log keeps what a killed process wrote. After a power cut, checksums tell. What is deleted is
// overwritten: it may be the words of a page that is not to be read any more.
export const layout = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS texts (
    key TEXT PRIMARY KEY, used INTEGER NOT NULL, checksum TEXT NOT NULL, text TEXT NOT NULL
  );
`;

export class OtherForm extends Error {}

/**
 * Marks a new file; one that has its mark is not written, so that to open a cache changes nothing.
 * @throws OtherForm when an older or a newer program made the file
 */
export function assertForm(database: DatabaseSync): void {
  const isNew = database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  const { user_version: form } = database.prepare('PRAGMA user_version').get() ?? {};
  if (form === FORM) return;
  if (!isNew) throw new OtherForm();
  database.exec(`PRAGMA user_version = ${FORM}`);
}
