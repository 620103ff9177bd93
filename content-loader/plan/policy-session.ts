import type { Session } from '../pipeline/session.ts';
import type { Notion } from '../notion/client.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';

/** What the policy of rows needs of a build. */
export type PolicySession = Pick<
  Session,
  'site' | 'settings' | 'notion' | 'records' | 'dependencies'
>;

/** For commands that only look: nothing is kept. */
export function createPolicySession(
  notion: Notion,
  site: WorkspaceSettings,
  settings: Session['settings'],
): PolicySession {
  const records = {
    read: () => Promise.resolve(undefined),
    write: () => Promise.resolve(),
    keepUsed: () => undefined,
  };
  return { notion, site, settings, records, dependencies: new Map() };
}
