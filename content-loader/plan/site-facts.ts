import type { Settings } from '../settings/settings.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { Words } from '../words/words.ts';
import type { KnownAddresses } from './addresses.ts';

/** What is known of the site before Notion is asked. */
export interface SiteFacts {
  readonly settings: Settings;
  readonly site: WorkspaceSettings;
  /** Words of pages that no author wrote. */
  readonly words: Words;
  /** `/` or `/blog`. */
  readonly base: string;
  /** The known addresses: those of the site's own files, and those used by earlier builds. */
  readonly known: KnownAddresses;
}
