import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Source } from '../settings/settings.ts';
import { readCacheFile } from '../store/read-cache-file.ts';
import { writeFileAtomic } from '../store/write-file.ts';

/** What a site is called where its settings do not say it, and what it is a site of. */
export interface SiteIdentity {
  readonly source: Source['kind'];
  /** Title of the main database; of the sample, what its workspace folder says. May be empty. */
  readonly title: string;
  /** Of the sample alone: a database's description was not written for readers of the site. */
  readonly description?: string | undefined;
  /** Has the main database an icon that can be shown? */
  readonly hasIcon: boolean;
}

/** The loader and the pages are different module instances, so they communicate by a file. */
const fileName = 'site-identity.json';

const sampleSchema = z.object({ title: z.string(), description: z.string() });
const identitySchema = z.object({
  source: z.enum(['sample', 'snapshot', 'notion']),
  title: z.string(),
  description: z.string().optional(),
  hasIcon: z.boolean(),
});

/** Undefined: nothing was built yet. @throws QuireError */
export function readSiteIdentity(cacheFolder: string): Promise<SiteIdentity | undefined> {
  return readCacheFile(join(cacheFolder, fileName), identitySchema);
}

export async function keepSiteIdentity(
  { source, cacheFolder }: { readonly source: Source; readonly cacheFolder: string },
  { title, hasIcon }: { readonly title: string; readonly hasIcon: boolean },
): Promise<void> {
  const shown = title.replace(/\s+/g, ' ').trim();
  const identity: SiteIdentity =
    source.kind === 'sample'
      ? { source: 'sample', ...(await readSample()), hasIcon }
      : { source: source.kind, title: shown, hasIcon };
  writeFileAtomic(join(cacheFolder, fileName), JSON.stringify(identity));
}

/** The sample's database is a journal on the site, and not the site. */
async function readSample(): Promise<z.infer<typeof sampleSchema>> {
  const file = join(import.meta.dirname, '..', 'workspace', 'site.json');
  return sampleSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}
