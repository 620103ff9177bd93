/** A process that has loaded everything for one build, and waits for the word. */
export interface ReadyProcess {
  /** Lets it build. */
  start(): void;
  /** Its exit code; the name of the signal that ended it. Never rejects. */
  readonly ended: Promise<number | string>;
  /** Ends it and all that it has open: a build that is running is abandoned. */
  end(): void;
}

/** The exit code of a process that has read what another build has changed since. */
export const OUTDATED = 75;

export interface BuilderOptions {
  readonly spawn: () => ReadyProcess;
  /** Changes with everything that a process may have read before it was told to build. */
  readonly stamp: () => string;
}

/**
 * Every build runs in a process of its own: it frees all its memory at its end. The process is
 * started ahead, so that an edit does not wait until Node, Astro and the site's code are loaded.
 */
export interface Builder {
  /** Starts the process of the next build, if there is none. */
  prepare(): void;
  /** True: the build succeeded. */
  build(): Promise<boolean>;
  /** Ends every process; a build that is running is abandoned. */
  stop(): Promise<void>;
}

interface Ready {
  readonly process: ReadyProcess;
  readonly stamp: string;
  isAlive: boolean;
}

export function createBuilder({ spawn, stamp }: BuilderOptions): Builder {
  let next: Ready | undefined;
  let running: ReadyProcess | undefined;
  const prepare = (): Ready => {
    if (next?.isAlive === true) return next;
    // The stamp comes first: what changes later is noticed.
    const own: Ready = { stamp: stamp(), process: spawn(), isAlive: true };
    void own.process.ended.then(() => {
      own.isAlive = false;
    });
    next = own;
    return own;
  };
  const run = async (): Promise<number | string> => {
    const { process } = prepare();
    next = undefined;
    running = process;
    process.start();
    const code = await process.ended;
    running = undefined;
    return code;
  };
  return {
    prepare() {
      prepare();
    },
    async build() {
      const early = prepare();
      if (early.stamp !== stamp()) {
        early.process.end();
        await early.process.ended;
        next = undefined;
      }
      const code = await run();
      // Another build ran between the look at the stamp and the start.
      return (code === OUTDATED ? await run() : code) === 0;
    },
    async stop() {
      const all = [running, next?.process].filter((one) => one !== undefined);
      for (const process of all) process.end();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
