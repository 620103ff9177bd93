import type { Assets } from '../assets/assets.ts';
import type { Finding } from '../core/report.ts';
import type { Notion } from '../notion/client.ts';
import type { Settings } from '../settings/settings.ts';
import type { JsonCache } from '../store/json-cache.ts';
import type { PageCache } from '../store/page-cache.ts';
import type { TreeFaults } from './tree-faults.ts';

/** What a build asks, and where it keeps the answers. Each function says what it needs of it. */
export interface Fetching {
  readonly settings: Settings;
  readonly notion: Notion;
  readonly assets: Assets;
  readonly trees: PageCache;
  readonly records: JsonCache;
  /**
   * Signed URLs of Notion's files, by the URL without its signature, which is what caches contain.
   */
  readonly signedUrls: Map<string, string>;
  /** Cached data outside the collections, by key. */
  readonly dependencies: Map<string, Promise<unknown>>;
  /** Malformed blocks and values from Notion in this build. */
  readonly treeFaults: TreeFaults;
  readonly findings: Finding[];
  /** When the oldest of the answers that this build uses was given, the server's time. */
  readonly oldest?: { at: number };
}

/** What is asked for once a day, and kept until then. */
export type Remembering = Pick<
  Fetching,
  'settings' | 'notion' | 'records' | 'dependencies' | 'oldest'
>;
