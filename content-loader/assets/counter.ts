import { toBareUrl } from './asset-failure.ts';
import { isLoss, type LostFile, type OwnFiles } from './lost-files.ts';
import type { Refusal } from './source-record.ts';

export interface AssetStats {
  /** The number of published files, and their size together. */
  readonly files: number;
  readonly bytes: number;
  /** Files that were downloaded in this build. */
  readonly downloaded: number;
  /** Files that were found in the cache. */
  readonly reused: number;
  /** Images that were decoded and encoded; all sizes of an image count as one. */
  readonly encoded: number;
  /** Files that Notion stores; each counts once, even if several pages show it. */
  readonly own: OwnFiles;
  /** Sorted by URL, without its query. */
  readonly failed: readonly LostFile[];
  /**
   * Files that were changed or have another type than their block says, such as an SVG without its
   * scripts.
   */
  readonly notices: readonly AssetNotice[];
}

interface AssetNotice {
  readonly url: string;
  readonly detail: string;
}

export interface Counter {
  readonly count: (what: 'downloaded' | 'reused' | 'encoded') => void;
  readonly noteFailure: (url: string, refusal: Refusal) => void;
  /** Counts a file that Notion stores. `refusal`: why it could not be shown. */
  readonly noteOwn: (url: string, refusal: Refusal | undefined) => void;
  readonly noteNotice: (url: string, detail: string) => void;
  readonly read: (published: { readonly files: number; readonly bytes: number }) => AssetStats;
}

/** Counts what a build did with files. Findings are kept once per URL, in the order of URLs. */
export const createCounter = (): Counter => {
  const counts = { downloaded: 0, reused: 0, encoded: 0 };
  const failed = new Map<string, LostFile>();
  const own = new Map<string, LostFile | undefined>();
  const notices = new Map<string, AssetNotice>();
  return {
    count: (what) => {
      counts[what] += 1;
    },
    noteFailure: (url, { reason, detail }) => {
      // It is shown with its real type: nothing is lost.
      if (reason === 'web-page') return;
      const bare = toBareUrl(url);
      failed.set(bare, { url: bare, reason, detail });
    },
    noteOwn: (url, refusal) => {
      const bare = toBareUrl(url);
      if (refusal === undefined || refusal.reason === 'web-page' || !isLoss(refusal)) {
        own.set(bare, undefined);
        return;
      }
      const { reason, detail } = refusal;
      own.set(bare, { url: bare, reason, detail });
    },
    noteNotice: (url, detail) => {
      const bare = toBareUrl(url);
      notices.set(`${bare} ${detail}`, { url: bare, detail });
    },
    read: (published) => ({
      ...published,
      ...counts,
      own: { shown: own.size, lost: sortByKey(own).filter((lost) => lost !== undefined) },
      failed: sortByKey(failed),
      notices: sortByKey(notices),
    }),
  };
};

const sortByKey = <T>(map: ReadonlyMap<string, T>): readonly T[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
