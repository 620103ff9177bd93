import type { Refusal } from './source-record.ts';

/** The files stored by Notion that a site shows, and those of them that could not be loaded. */
export interface OwnFiles {
  readonly shown: number;
  readonly lost: readonly LostFile[];
}

export interface LostFile {
  /** Without its query. */
  readonly url: string;
  /** A web page that is shown as a link is not a loss. */
  readonly reason: Exclude<Refusal['reason'], 'web-page'>;
  readonly detail: string;
}

/** A large workspace always has some broken files; more than this at once have another cause. */
const FEW = 5;
const SHARE = 1 / 10;

export const areManyLost = ({ shown, lost }: OwnFiles): boolean =>
  lost.length > Math.max(FEW, shown * SHARE);

/** Whether a refusal means that the bytes are missing. A file that is too large does not count. */
export const isLoss = ({ reason }: Refusal): boolean =>
  reason !== 'too-large' && reason !== 'too-many-pixels';
