import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A workspace folder for one test; remove it when done. */
export interface TemporaryFolder {
  readonly path: string;
  write(file: string, content: unknown): void;
  remove(): void;
}

/** Writes the files, JSON unless the content is text or bytes. */
export function createTemporaryFolder(files: Readonly<Record<string, unknown>>): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'quire-workspace-'));
  const folder: TemporaryFolder = {
    path,
    write(file, content) {
      const absolute = join(path, file);
      mkdirSync(dirname(absolute), { recursive: true });
      const isRaw = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(absolute, isRaw ? content : JSON.stringify(content));
    },
    remove() {
      rmSync(path, { recursive: true, force: true });
    },
  };
  for (const [file, content] of Object.entries(files)) folder.write(file, content);
  return folder;
}
