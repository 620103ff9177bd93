import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Parsed } from './parsed.ts';

/** What a sample says of itself. */
const schema = z.object({
  title: z.string(),
  description: z.string(),
  /** Id of the database or the page that the site is made from; absent: the journal. */
  source: z.string().optional(),
});
export type SampleInfo = Parsed<typeof schema>;

const SAMPLE_FILE = 'site.json';

/** Absolute folder of the project's own sample, as the templates of `create-quire` bring one. */
export function findSample(root: string): string | undefined {
  const folder = join(root, 'sample');
  return existsSync(join(folder, SAMPLE_FILE)) ? folder : undefined;
}

/** @param folder absolute, of a workspace. @throws when it is no sample */
export async function readSample(folder: string): Promise<SampleInfo> {
  return schema.parse(JSON.parse(await readFile(join(folder, SAMPLE_FILE), 'utf8')));
}
