import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPagePlace } from './settings/page-place.ts';
import { writeAddressRecord } from './plan/address-record.ts';
import type { PlannedRedirects } from './plan/planned-redirects.ts';
import { readPlannedRedirects } from './plan/planned-redirects.ts';

/** The targets of former addresses, without the site's base, as planned by the current build. */
export async function readRedirects(): Promise<PlannedRedirects['redirects']> {
  return (await readPlanned(readPagePlace().cache)).redirects;
}

export interface PublishOptions {
  /** Absolute folder of the project. */
  readonly root: string;
  /** Astro's cache folder. */
  readonly cache: string;
  /** `/` or `/blog`. */
  readonly base: string;
  readonly keep: boolean;
}

/**
 * Adds the redirects to `_redirects` (Netlify, Cloudflare Pages) of the built site. With `keep`, also
 * writes the record for the next build: the sample must not change the repository.
 */
export async function publishRedirects(
  folder: string,
  { root, cache, base, keep }: PublishOptions,
): Promise<void> {
  const { record, redirects } = await readPlanned(cache);
  const prefix = base.replace(/\/+$/, '');
  const lines = redirects.map(
    ({ from, to }) => `${prefix}${encodeURI(from)} ${prefix}${encodeURI(to)} 301\n`,
  );
  // The lines of `public/_redirects`, if it exists, come first and win.
  if (lines.length > 0) await appendFile(join(folder, '_redirects'), lines.join(''));
  if (keep) await writeAddressRecord(root, record);
}

// Pages and loader are different module instances in a build: only the path connects them.
function readPlanned(cache: string): Promise<PlannedRedirects> {
  return readPlannedRedirects(join(cache, 'quire'));
}
