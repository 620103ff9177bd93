import type { Remembering } from '../fetch/fetching.ts';
import type { SiteFacts } from './site-facts.ts';
import type { Notion } from '../notion/client.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/** What the policy of rows needs of a build. */
export type PolicySession = Remembering & Pick<SiteFacts, 'site'>;

/** For commands that only look: nothing is kept. */
export function createPolicySession(
  notion: Notion,
  site: WorkspaceSettings,
  settings: SiteFacts['settings'],
): PolicySession {
  const records = {
    read: () => Promise.resolve(undefined),
    write: () => Promise.resolve(),
    keepUsed: () => undefined,
  };
  return { notion, site, settings, records, dependencies: new Map() };
}
