import type { Settings } from '../settings/settings.ts';
import { openSharedCache } from '../store/open-shared-cache.ts';
import type { SharedCache } from '../store/shared-cache.ts';

/** Used by production builds from Notion only; never for drafts, the sample or snapshots. */
export async function openShared(settings: Settings): Promise<SharedCache | undefined> {
  const { cacheUrl, cacheKey, offline, mode, source } = settings;
  if (cacheUrl === undefined || offline || mode !== 'build' || source.kind !== 'notion') {
    return undefined;
  }
  return await openSharedCache(cacheUrl, cacheKey ?? source.token);
}
