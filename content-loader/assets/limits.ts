/** Limits of downloads and images. Times are in milliseconds. */
export interface Limits {
  /**
   * Size of one file. Cloudflare Pages, the strictest of the common static hosts, accepts 25 MiB.
   */
  readonly bytes: number;
  /** Pixels of one still image or one frame. */
  readonly pixels: number;
  /** Pixels of all frames of an animation; above it, the original is published unchanged. */
  readonly animationPixels: number;
  /** Frames of an animation; above it, the original is published unchanged. */
  readonly frames: number;
  readonly redirects: number;
  readonly connectMs: number;
  /** The longest silence, before the headers or between two chunks of the body. */
  readonly idleMs: number;
  /** The duration of one attempt. */
  readonly totalMs: number;
  /** The average bytes per second that must arrive once `idleMs` have passed. */
  readonly leastRate: number;
  /**
   * How much longer than the minimum rate the files of one host may take together; then the host is
   * not asked again.
   */
  readonly hostMs: number;
  /** The bytes of all files of a build together. */
  readonly downloadBytes: number;
  /** The pause before the first retry; it doubles with each further one. */
  readonly backoffMs: number;
  /** Attempts for a file stored by Notion before a new URL is requested. External files get two. */
  readonly attempts: number;
  /** The bytes of a web page that are read for a bookmark card; only its head is needed. */
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
