import { createBoundedThreads } from '../bounded/bounded-threads.ts';
import type { Outcome } from '../bounded/outcome.ts';
import type { FileKind } from './sniff.ts';
import { UNKNOWN_KIND } from './sniff.ts';
import type { KindOrder } from './kind-thread.ts';
import type { HeicPixels } from './heic-thread.ts';
import type { SanitizedSvg } from './sanitize-svg.ts';

/** Parsers of untrusted files, in threads: a file that is made to be slow fails alone. */
export interface HostileFiles {
  readonly sanitizeSvg: (path: string) => Promise<Outcome<SanitizedSvg>>;
  readonly decodeHeic: (path: string) => Promise<Outcome<HeicPixels>>;
  /** Determined by the bytes; unknown after a timeout. `name`: see `sniffFile`. */
  readonly sniff: (path: string, name: string) => Promise<FileKind>;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
}

/** Far more than any normal file needs, even on a busy machine. */
const LIMITS = { milliseconds: 60_000, megabytes: 1_024, threads: 2 };

export const openHostileFiles = (): HostileFiles => {
  const svg = createBoundedThreads<string, SanitizedSvg>(
    new URL('./svg-thread.ts', import.meta.url),
    LIMITS,
  );
  const heic = createBoundedThreads<string, HeicPixels>(
    new URL('./heic-thread.ts', import.meta.url),
    LIMITS,
  );
  const kinds = createBoundedThreads<KindOrder, FileKind>(
    new URL('./kind-thread.ts', import.meta.url),
    LIMITS,
  );
  return {
    sniff: async (path, name) => {
      const outcome = await kinds.run({ path, name });
      return outcome.kind === 'done' ? outcome.answer : UNKNOWN_KIND;
    },
    sanitizeSvg: (path) => svg.run(path),
    decodeHeic: (path) => heic.run(path),
    close: async () => {
      await Promise.all([svg.close(), heic.close(), kinds.close()]);
    },
  };
};

/** Why there is no result, as text for a report. */
export const toOutcomeDetail = (
  { kind }: Exclude<Outcome<unknown>, { kind: 'done' }>,
  what: string,
): string => {
  switch (kind) {
    case 'failed':
      return `${what} cannot be read`;
    case 'too-slow':
      return `${what} takes too long to read`;
    case 'too-large':
      return `${what} takes too much memory to read`;
  }
};
