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
  /** Addresses of Notion's files by what is kept of them, which has no signature. */
  readonly signedUrls: Map<string, string>;
  /** What this build knows of things outside the collections, by key. */
  readonly dependencies: Map<string, Promise<unknown>>;
  /** Where Notion broke its promises in this build. */
  readonly treeFaults: TreeFaults;
  readonly findings: Finding[];
}

/** What is asked for once a day, and kept until then. */
export type Remembering = Pick<Fetching, 'settings' | 'notion' | 'records' | 'dependencies'>;
