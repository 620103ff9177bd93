export const SQLITE_ERROR = 1;
/**
 * The code for a read-only file, or a file whose header says so: a user who may delete it can
 * create it again.
 */
const SQLITE_READONLY = 8;
/** Codes that some statements return immediately, without waiting, when they would deadlock. */
export const SQLITE_BUSY = 5;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
/** The file cannot be opened; also said when its folder is deleted at that moment. */
export const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

/** The system's code for errors of which SQLite only has its own number. */
export const systemCodes: ReadonlyMap<number, string> = new Map([
  [SQLITE_READONLY, 'EROFS'],
  [SQLITE_IOERR, 'EIO'],
  [SQLITE_FULL, 'ENOSPC'],
]);

export function isDamage(code: number | undefined): boolean {
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB || code === SQLITE_READONLY;
}

/** https://www.sqlite.org/rescode.html: the low byte is the primary code. */
export function toResultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}
