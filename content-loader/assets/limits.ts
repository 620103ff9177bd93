/** Where patience ends. Times in milliseconds. */
export interface Limits {
  /** Of one file. Cloudflare Pages, the strictest of the common static hosts, takes 25 MiB. */
  readonly bytes: number;
  /** Of one still image or one frame. */
  readonly pixels: number;
  /** Of all frames of an animation together; above, the original is published as it is. */
  readonly animationPixels: number;
  /** Of an animation; above, the original is published as it is. */
  readonly frames: number;
  readonly redirects: number;
  readonly connectMs: number;
  /** Longest silence, before the headers or between two pieces of the body. */
  readonly idleMs: number;
  /** Of one attempt. */
  readonly totalMs: number;
  /** Bytes a second that must come on average once `idleMs` have passed. */
  readonly leastRate: number;
  /** What the files of one host may take longer than the least rate says; then it is given up. */
  readonly hostMs: number;
  /** Of all files of a build together. */
  readonly downloadBytes: number;
  /** First pause before a retry; doubles with every further one. */
  readonly backoffMs: number;
  /** Attempts for a file of Notion's before a fresh URL is asked for. External files get two. */
  readonly attempts: number;
  /** Of a web page read for a bookmark card; only its head is wanted. */
  readonly cardBytes: number;
  readonly cardMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  bytes: 25 * 1024 * 1024,
  pixels: 120_000_000,
  animationPixels: 100_000_000,
  frames: 2_000,
  redirects: 5,
  connectMs: 10_000,
  idleMs: 15_000,
  totalMs: 180_000,
  leastRate: 10_000,
  hostMs: 60_000,
  downloadBytes: 20_000_000_000,
  backoffMs: 400,
  attempts: 4,
  cardBytes: 1024 * 1024,
  cardMs: 8_000,
};
