import type { Settings } from '../settings/settings.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { Words } from '../words/words.ts';
import type { KnownAddresses } from './addresses.ts';

/** What is known of the site before Notion is asked. */
export interface SiteFacts {
  readonly settings: Settings;
  readonly site: WorkspaceSettings;
  /** What pages show and no author wrote. */
  readonly words: Words;
  /** `/` or `/blog`. */
  readonly base: string;
  /** What the site knows of addresses: those of its own files, and those that were given away. */
  readonly known: KnownAddresses;
}
