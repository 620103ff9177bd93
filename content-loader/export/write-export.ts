import { hash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';
import { removeFile } from '../core/remove-empty.ts';
import { writeFileAtomic } from '../store/write-file.ts';
import { QuireError, problems } from '../core/errors.ts';

/** A file to export: its text, or the path of its bytes. */
export type ExportFile = { readonly text: string } | { readonly from: string };

export interface WrittenExport {
  readonly written: number;
  readonly removed: number;
  /** Files that were edited since they were exported, and files that are no longer exported. */
  readonly kept: readonly string[];
}

/** The SHA-256 of what was written, by path. */
const manifestSchema = z.record(z.string(), z.string());
type Manifest = Readonly<z.infer<typeof manifestSchema>>;

const MANIFEST = '.quire-export.json';

/**
 * Writes an export into a folder that may hold other files. Only files that an earlier export wrote
 * are replaced or removed, and only if they are unchanged since. @throws QuireError when another
 * file is in the way
 */
export async function writeExport(
  folder: string,
  files: ReadonlyMap<string, ExportFile>,
): Promise<WrittenExport> {
  const before = await readManifest(folder);
  const contents = await Promise.all(
    [...files].map(async ([path, file]) => {
      const bytes = 'text' in file ? Buffer.from(file.text) : await readFile(file.from);
      return { path, bytes, digest: hash('sha256', bytes) };
    }),
  );
  const states = await Promise.all(
    contents.map(async ({ path, digest }) => ({
      path,
      digest,
      present: await readDigest(folder, path),
    })),
  );
  const inTheWay = states.filter(
    ({ path, digest, present }) =>
      present !== undefined && present !== digest && before[path] !== present,
  );
  if (inTheWay.length > 0) {
    throw new QuireError(problems.exportInTheWay(inTheWay.map(({ path }) => path)));
  }
  const present = new Map(states.map((state) => [state.path, state.present]));
  const changed = contents.filter(({ path, digest }) => present.get(path) !== digest);
  for (const { path, bytes } of changed) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  const stale = Object.keys(before).filter((path) => !files.has(path));
  const removed = await Promise.all(
    stale.map(async (path) => {
      const digest = await readDigest(folder, path);
      return digest === undefined || digest === before[path];
    }),
  );
  const gone = stale.filter((_, index) => removed[index]);
  for (const path of gone) removeFile(folder, path);
  const manifest = Object.fromEntries(contents.map(({ path, digest }) => [path, digest]));
  writeFileAtomic(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  const kept = stale.filter((_, index) => !removed[index]);
  return { written: changed.length, removed: gone.length, kept };
}

/** @throws QuireError when the list is damaged: without it, old files could not be recognised */
async function readManifest(folder: string): Promise<Manifest> {
  const text = await ifPresent(readFile(join(folder, MANIFEST), 'utf8'));
  if (text === undefined) return {};
  const { data, error } = manifestSchema.safeParse(parseJson(text));
  if (data) return data;
  throw new QuireError(problems.exportListDamaged(join(folder, MANIFEST)), error);
}

async function readDigest(folder: string, path: string): Promise<string | undefined> {
  const bytes = await ifPresent(readFile(join(folder, path)));
  return bytes === undefined ? undefined : hash('sha256', bytes);
}
