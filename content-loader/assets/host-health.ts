/** After so many attempts without a connection a host is not asked again in a build. */
const PATIENCE = 12;

export interface HostHealth {
  readonly isDead: (host: string) => boolean;
  /** It was there in this build: when it is not, it will be back. */
  readonly hasAnswered: (host: string) => boolean;
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
    hasAnswered: (host) => silences.get(host) === Number.NEGATIVE_INFINITY,
    noteAnswer: (host) => {
      silences.set(host, Number.NEGATIVE_INFINITY);
    },
    noteSilence: (host) => {
      silences.set(host, (silences.get(host) ?? 0) + 1);
    },
  };
};
