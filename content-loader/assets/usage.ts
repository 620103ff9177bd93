import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { listFiles } from '../core/list-files.ts';
import { dirname, join, relative } from 'node:path';

import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';

/** Records which cached files a build used, and removes files that no build uses any more. */
export interface Usage {
  readonly note: (path: string) => void;
  /**
   * Removes files that were not used for `keepDays` days, and the rest of interrupted builds. Call
   * it only after a build that used everything it needs. Returns what was removed.
   */
  readonly collectGarbage: (keepDays: number) => Promise<GarbageReport>;
}

export interface GarbageReport {
  readonly files: number;
  readonly bytes: number;
}

const ledgerSchema = z.record(z.string(), z.number());

const DAY = 86_400_000;

/** `folder`: the folder of the cache. `newTemporaryPath`: a name on the same disk. */
export const createUsage = (
  folder: string,
  newTemporaryPath: () => string,
  now: () => number,
): Usage => {
  const used = new Set<string>();
  const ledger = join(folder, 'usage.json');
  return {
    note: (path) => void used.add(path),
    collectGarbage: async (keepDays) => {
      const today = Math.floor(now() / DAY);
      const before = await readLedger(ledger);
      // A file that is not in the ledger is new: it counts as used today.
      const days = listKept(folder).map((path) => {
        const name = relative(folder, path);
        return { path, name, day: used.has(path) ? today : (before[name] ?? today) };
      });
      const isOld = ({ path, day }: { path: string; day: number }): boolean =>
        !used.has(path) && today - day >= keepDays;
      const removed = await Promise.all(days.filter(isOld).map(({ path }) => remove(path)));
      const kept = days.filter((file) => !isOld(file)).map(({ name, day }) => [name, day] as const);
      const temporary = newTemporaryPath();
      // A workspace without files has no such folder yet.
      await mkdir(dirname(temporary), { recursive: true });
      await writeFile(temporary, JSON.stringify(Object.fromEntries(kept)));
      await rename(temporary, ledger);
      await removeLeftovers(join(folder, 'tmp'), now() - DAY);
      return { files: removed.length, bytes: removed.reduce((sum, bytes) => sum + bytes, 0) };
    },
  };
};

/** A damaged ledger is written again: all files count as used today. */
const readLedger = async (path: string): Promise<Readonly<Record<string, number>>> =>
  ledgerSchema.safeParse(parseJson(await ifPresent(readFile(path, 'utf8')))).data ?? {};

const listKept = (folder: string): readonly string[] => {
  const kinds = ['blobs', 'sources', 'derivations', 'cards'];
  return kinds.flatMap((kind) =>
    listFiles(join(folder, kind)).map((path) => join(folder, kind, path)),
  );
};

const remove = async (path: string): Promise<number> => {
  const found = await ifPresent(stat(path));
  await rm(path, { force: true });
  return found?.size ?? 0;
};

/** Temporary files of processes that were killed. */
const removeLeftovers = async (folder: string, before: number): Promise<void> => {
  const names = (await ifPresent(readdir(folder))) ?? [];
  const paths = names.map((name) => join(folder, name));
  const found = await Promise.all(
    paths.map(async (path) => ({ path, time: (await ifPresent(stat(path)))?.mtimeMs })),
  );
  const old = found.filter(({ time = before }) => time < before);
  await Promise.all(old.map(({ path }) => rm(path, { force: true })));
};
