import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import { sha256 } from '../core/digest.ts';
import { ifPresent } from '../core/if-present.ts';
import { readFile, rm } from 'node:fs/promises';
import { writeFileAtomic } from '../store/write-file.ts';
import type { Parsed } from '../core/parsed.ts';
import { fileSchema } from './project-files.ts';

/** Everything that the last successful build was made of, but for Notion, and the site it made. */
const stateSchema = z.object({
  /** When it was made, this machine's clock. */
  builtAt: z.iso.datetime(),
  /** Of the variables that count, the version of Node, and the machine's kind. */
  environment: z.string(),
  /** Of the installed packages. */
  packages: z.string(),
  files: z.array(fileSchema),
  /** Of the built site's files. */
  site: z.string(),
  /** Of what is asked to learn whether anything changed in Notion. */
  questions: z.string(),
});
export type BuiltState = Parsed<typeof stateSchema>;

const toPath = (cacheFolder: string): string => join(cacheFolder, 'built.json');

/** Undefined: there is none, it is damaged, or another version of Quire wrote it. */
export async function readBuiltState(cacheFolder: string): Promise<BuiltState | undefined> {
  const text = await ifPresent(readFile(toPath(cacheFolder), 'utf8'));
  const [digest = '', ...rest] = text?.split('\n') ?? [];
  const body = rest.join('\n');
  if (sha256(body) !== digest) return undefined;
  return stateSchema.safeParse(parseJson(body)).data;
}

/** @throws CacheWriteError */
export function writeBuiltState(cacheFolder: string, state: BuiltState): void {
  const body = JSON.stringify(state);
  writeFileAtomic(toPath(cacheFolder), `${sha256(body)}\n${body}`);
}

/** Call it before anything changes: only a build that succeeds writes it again. */
export async function forgetBuiltState(cacheFolder: string): Promise<void> {
  await rm(toPath(cacheFolder), { force: true });
}
