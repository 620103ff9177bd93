import { join } from 'node:path';
import { z } from 'zod';
import type { Parsed } from '../core/parsed.ts';
import { readSample } from '../core/sample.ts';
import type { Source } from '../settings/settings.ts';
import { readCacheFile } from '../store/read-cache-file.ts';
import { writeFileAtomic } from '../store/write-file.ts';

/** What a site is called where its settings do not say it, and what it is a site of. */
const identitySchema = z.object({
  source: z.enum(['sample', 'snapshot', 'notion']),
  /** Title of the main database; of the sample, what its workspace folder says. May be empty. */
  title: z.string(),
  /** Of the sample alone: a database's description was not written for readers of the site. */
  description: z.string().optional(),
  /** Has the main database an icon that can be shown? */
  hasIcon: z.boolean(),
});
export type SiteIdentity = Parsed<typeof identitySchema>;

/** The loader and the pages are different module instances, so they communicate by a file. */
export const identityPath = (cacheFolder: string): string =>
  join(cacheFolder, 'site-identity.json');

/** Undefined: nothing was built yet. @throws QuireError */
export function readSiteIdentity(cacheFolder: string): Promise<SiteIdentity | undefined> {
  return readCacheFile(identityPath(cacheFolder), identitySchema);
}

export async function keepSiteIdentity(
  { source, cacheFolder }: { readonly source: Source; readonly cacheFolder: string },
  { title, hasIcon }: { readonly title: string; readonly hasIcon: boolean },
): Promise<void> {
  const shown = title.replace(/\s+/g, ' ').trim();
  const identity: SiteIdentity =
    source.kind === 'sample' && source.folder === undefined
      ? { ...(await readSample(ownSample)), source: 'sample', hasIcon }
      : // A sample of the project's own looks as the site will that is made from it.
        { source: source.kind === 'sample' ? 'notion' : source.kind, title: shown, hasIcon };
  writeFileAtomic(identityPath(cacheFolder), JSON.stringify(identity));
}

/** The sample's database is a journal on the site, and not the site. */
const ownSample = join(import.meta.dirname, '..', 'workspace');
