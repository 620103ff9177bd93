/** After this many attempts without a connection, a build does not ask the host again. */
const PATIENCE = 12;
/** The time that a response may take before its byte rate is counted. */
const USUAL_MS = 2_000;

export interface HostHealth {
  readonly isDead: (host: string) => boolean;
  /** Whether the host took so long, over all of its files, that it is not asked again. */
  readonly isTooSlow: (host: string) => boolean;
  /** The host answered in this build: a later failure is transient. */
  readonly hasAnswered: (host: string) => boolean;
  readonly noteAnswer: (host: string) => void;
  readonly noteSilence: (host: string) => void;
  /** Records the duration and the outcome of an attempt. */
  readonly noteTime: (host: string, milliseconds: number, bytes: number) => void;
}

export interface HostHealthOptions {
  /** Bytes per second. */
  readonly leastRate: number;
  readonly hostMs: number;
}

/**
 * Counts the failures of each host. Hundreds of files on a host that is gone or slow must not cost
 * a timeout each. A host that has answered once does not count as gone.
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

/** Reported once for each host, not for each file. */
export const TOO_SLOW = 'its host answers too slowly: it was given up for this build';
