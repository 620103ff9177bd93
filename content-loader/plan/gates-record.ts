import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../store/write-file.ts';
import { errorCode } from '../core/error-code.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { KnownGates } from '../notion/known-gates.ts';

/** The gates of the last successful build, by the data source's id: `src/gates.json`. */
export type GatesRecord = Readonly<Record<string, KnownGates>>;

const ids = z.array(z.string());
const gates = z.array(
  z.strictObject({ property: z.string(), open: ids.optional(), closed: ids.optional() }),
);
/** The schema of the file. */
export const gatesRecord = z.record(
  z.string(),
  z.strictObject({
    published: gates.optional(),
    status: gates.optional(),
    date: gates.optional(),
    password: gates.optional(),
    none: ids.optional(),
  }),
);

export const gatesFile = 'src/gates.json';

const pathIn = (root: string): string => join(root, ...gatesFile.split('/'));

/**
 * An empty record if no build has written it yet. @throws QuireError when it cannot be read or is
 * damaged
 */
export async function readGatesRecord(root: string): Promise<GatesRecord> {
  const text = await readText(root);
  if (text === undefined) return {};
  try {
    return gatesRecord.parse(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    throw new QuireError(problems.gatesDamaged(gatesFile), error);
  }
}

/** `unwritable`: why it could not be written. */
export type GatesFile = 'same' | 'written' | { readonly unwritable: string };

/** Writes the file if it differs. On some hosts the project's folders are read-only. */
export async function writeGatesRecord(root: string, next: GatesRecord): Promise<GatesFile> {
  const text = toGatesText(next);
  if ((await readText(root)) === text) return 'same';
  try {
    writeFileAtomic(pathIn(root), text);
    return 'written';
  } catch (error) {
    const code = errorCode(error);
    if (code !== 'EROFS' && code !== 'EACCES' && code !== 'EPERM') throw error;
    return { unwritable: code };
  }
}

/** Sorted, so that a build changes only the lines of what changed. */
export function toGatesText(next: GatesRecord): string {
  const sources = Object.entries(next).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sources), null, 2)}\n`;
}

async function readText(root: string): Promise<string | undefined> {
  try {
    return await readFile(pathIn(root), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new QuireError(problems.gatesDamaged(gatesFile), error);
  }
}
