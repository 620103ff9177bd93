import { MAIN_COLLECTION } from './collection-sources.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

/** Whether a collection's list is the first view of its database: one page, without further ones. */
export function isListedByView(
  { collections, layout }: Pick<WorkspaceSettings, 'collections' | 'layout'>,
  collection: string,
): boolean {
  const own = Object.hasOwn(collections, collection) ? collections[collection] : undefined;
  const main = collection === MAIN_COLLECTION ? layout : undefined;
  return (own?.layout ?? main) === 'notion';
}
