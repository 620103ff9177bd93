import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a sample says of itself. */
export interface SampleInfo {
  readonly title: string;
  readonly description: string;
  /** Id of the database or the page that the site is made from; absent: the journal. */
  readonly source?: string | undefined;
}

const SAMPLE_FILE = 'site.json';

const schema = z.object({
  title: z.string(),
  description: z.string(),
  source: z.string().optional(),
});

/** Absolute folder of the project's own sample, as the templates of `create-quire` bring one. */
export function findSample(root: string): string | undefined {
  const folder = join(root, 'sample');
  return existsSync(join(folder, SAMPLE_FILE)) ? folder : undefined;
}

/** @param folder absolute, of a workspace. @throws when it is no sample */
export async function readSample(folder: string): Promise<SampleInfo> {
  return schema.parse(JSON.parse(await readFile(join(folder, SAMPLE_FILE), 'utf8')));
}
