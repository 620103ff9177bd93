import type { Refusal } from './source-record.ts';

/** Notion's own files that a site shows, and those of them that could not be had. */
export interface OwnFiles {
  readonly shown: number;
  readonly lost: readonly LostFile[];
}

export interface LostFile {
  /** Without its query. */
  readonly url: string;
  /** A page that is shown as one is no loss. */
  readonly reason: Exclude<Refusal['reason'], 'web-page'>;
  readonly detail: string;
}

/** Some files of a large workspace are always broken; this many at once have another cause. */
const FEW = 5;
const SHARE = 1 / 10;

export const areManyLost = ({ shown, lost }: OwnFiles): boolean =>
  lost.length > Math.max(FEW, shown * SHARE);

/** Whether a refusal means that the bytes are missing: its size is the author's own matter. */
export const isLoss = ({ reason }: Refusal): boolean =>
  reason !== 'too-large' && reason !== 'too-many-pixels';
