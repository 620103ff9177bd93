/** After so many files in a row that found no connection, a host is not asked again in a build. */
const PATIENCE = 3;

export interface HostHealth {
  readonly isDead: (host: string) => boolean;
  readonly noteAnswer: (host: string) => void;
  readonly noteSilence: (host: string) => void;
}

/**
 * Hundreds of files on a host that is gone must not cost a connection timeout each. A host that
 * has answered once is never given up.
 */
export const createHostHealth = (): HostHealth => {
  const silences = new Map<string, number>();
  return {
    isDead: (host) => (silences.get(host) ?? 0) >= PATIENCE,
    noteAnswer: (host) => {
      silences.set(host, Number.NEGATIVE_INFINITY);
    },
    noteSilence: (host) => {
      silences.set(host, (silences.get(host) ?? 0) + 1);
    },
  };
};
