import type { Remembering } from '../fetch/fetching.ts';
import type { GatesRecord } from './gates-record.ts';
import type { SiteFacts } from './site-facts.ts';
import type { Notion } from '../notion/client.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/** What the policy of rows needs of a build. */
export type PolicySources = Remembering &
  Pick<SiteFacts, 'site'> & {
    /** The gates of the last build: columns with passwords are known by their ids. */
    readonly recorded?: GatesRecord;
  };

/** For commands that only look: nothing is kept. */
export function createPolicySources(
  notion: Notion,
  site: WorkspaceSettings,
  settings: SiteFacts['settings'],
): PolicySources {
  const records = {
    read: () => Promise.resolve(undefined),
    write: () => Promise.resolve(),
    keepUsed: () => undefined,
  };
  return { notion, site, settings, records, dependencies: new Map() };
}
