import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { readAddressRecord } from './address-record.ts';
import type { KnownAddresses } from './addresses.ts';
import { createRouteLayout } from './routes.ts';
import { readSiteFiles } from './site-files.ts';
import { findThemeRoutes } from './theme-routes.ts';

/**
 * `origin`: the address of the site in Astro's own settings. @throws QuireError if the record is
 * damaged
 */
export async function readKnownAddresses(
  root: string,
  { postsPerPage = Infinity, routes = {} }: WorkspaceSettings,
  origin: string | undefined,
): Promise<KnownAddresses> {
  const theme = findThemeRoutes(root);
  const record = await readAddressRecord(root);
  const files = readSiteFiles(root, theme);
  const layout = createRouteLayout(routes, theme !== undefined);
  return { record, files, layout, postsPerPage, hasOrigin: origin !== undefined };
}
