import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';

/** Files of a folder by path; `undefined` takes one away. */
export type FileChanges = ReadonlyMap<string, string | Uint8Array | undefined>;

/**
 * Writes files so that each is there whole or not at all: all of them beside their places first,
 * then each moved into its place. A failure before the first move changes nothing.
 */
export function writeFiles(folder: string, changes: FileChanges): void {
  const moves: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const [path, content] of changes) {
      const to = join(folder, path);
      if (content === undefined || isSame(to, content)) continue;
      mkdirSync(dirname(to), { recursive: true });
      const from = `${to}.${randomUUID()}.tmp`;
      writeFileSync(from, content);
      moves.push({ from, to });
    }
  } catch (error) {
    for (const { from } of moves) rmSync(from, { force: true });
    throw error;
  }
  for (const { from, to } of moves) renameSync(from, to);
  for (const [path, content] of changes) {
    if (content === undefined) rmSync(join(folder, path), { force: true });
  }
}

function isSame(path: string, content: string | Uint8Array): boolean {
  try {
    return readFileSync(path).equals(Buffer.from(content));
  } catch (error) {
    // There is no such file yet.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
