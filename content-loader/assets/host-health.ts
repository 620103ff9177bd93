/** After so many attempts without a connection a host is not asked again in a build. */
const PATIENCE = 12;
/** What an answer may take before its bytes count. */
const USUAL_MS = 2_000;

export interface HostHealth {
  readonly isDead: (host: string) => boolean;
  /** It took so long, over all of its files, that no more are asked for. */
  readonly isTooSlow: (host: string) => boolean;
  /** It was there in this build: when it is not, it will be back. */
  readonly hasAnswered: (host: string) => boolean;
  readonly noteAnswer: (host: string) => void;
  readonly noteSilence: (host: string) => void;
  /** What an attempt took, and what came of it. */
  readonly noteTime: (host: string, milliseconds: number, bytes: number) => void;
}

export interface HostHealthOptions {
  /** Bytes a second. */
  readonly leastRate: number;
  readonly hostMs: number;
}

/**
 * Hundreds of files on a host that is gone, or answers slowly, must not cost a time limit each. A
 * host that has answered once is not taken for gone.
 */
export const createHostHealth = ({ leastRate, hostMs }: HostHealthOptions): HostHealth => {
  const silences = new Map<string, number>();
  const delays = new Map<string, number>();
  return {
    isDead: (host) => (silences.get(host) ?? 0) >= PATIENCE,
    isTooSlow: (host) => (delays.get(host) ?? 0) >= hostMs,
    hasAnswered: (host) => silences.get(host) === Number.NEGATIVE_INFINITY,
    noteAnswer: (host) => {
      silences.set(host, Number.NEGATIVE_INFINITY);
    },
    noteSilence: (host) => {
      silences.set(host, (silences.get(host) ?? 0) + 1);
    },
    noteTime: (host, milliseconds, bytes) => {
      const delay = milliseconds - USUAL_MS - (bytes / leastRate) * 1000;
      if (delay > 0) delays.set(host, (delays.get(host) ?? 0) + delay);
    },
  };
};

/** Said once for a host, whatever its files are. */
export const TOO_SLOW = 'its host answers too slowly: it was given up for this build';
