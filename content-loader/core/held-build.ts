/** Astro loads the loaders and the command as different module instances, so a global name joins them. */
const key = Symbol.for('quire: held build');

/** A build whose process is started ahead: it loads and bundles everything, then waits for the word. */
export interface HeldBuild {
  /** Resolves when the build is to begin. */
  start(): Promise<void>;
  /**
   * Loads the collections into Astro's store. Astro does that before it bundles the templates, which
   * need no pages: here it is done after that.
   */
  load(): Promise<void>;
  /** Ends the process: what is bundled was made from other content. */
  outdated(): never;
}

interface State {
  readonly held: HeldBuild;
  start: Promise<void> | undefined;
  isLoaded: boolean;
}

/** Call it before Astro reads the project. */
export function holdBuild(held: HeldBuild): void {
  const state: State = { held, start: undefined, isLoaded: false };
  Reflect.set(globalThis, key, state);
}

/** Nothing is asked before that. Resolves at once in a process whose build does not wait. */
export async function untilStart(): Promise<void> {
  const state = readState();
  if (state) await (state.start ??= state.held.start());
}

/** The collections are loaded when the templates are bundled. Undefined: they are loaded before. */
export function loadedLater(): HeldBuild | undefined {
  const state = readState();
  if (!state || state.isLoaded) return undefined;
  const { held } = state;
  return {
    ...held,
    load() {
      state.isLoaded = true;
      return held.load();
    },
  };
}

/** The templates contain the pages, or the site was never built: they are not bundled before. */
export function loadBefore(): void {
  const state = readState();
  if (state) state.isLoaded = true;
}

function readState(): State | undefined {
  // `holdBuild` alone writes it.
  return Reflect.get(globalThis, key) as State | undefined;
}
