import { readSiteAddress } from '../options.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';
import { readAddressRecord } from './address-record.ts';
import type { KnownAddresses } from './addresses.ts';
import { readSiteFiles } from './site-files.ts';

/** `origin`: where the site will live, as Astro's own settings say it. @throws QuireError if the record is damaged */
export async function readKnownAddresses(
  root: string,
  { postsPerPage = Infinity }: WorkspaceSettings,
  origin = readSiteAddress(process.env).origin,
): Promise<KnownAddresses> {
  const [record, files] = await Promise.all([readAddressRecord(root), readSiteFiles(root)]);
  return { record, files, postsPerPage, hasOrigin: origin !== undefined };
}
