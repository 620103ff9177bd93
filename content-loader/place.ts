/** Where the project and its caches are; absolute folders. */
export interface Place {
  readonly root: string;
  /** Astro's `cacheDir`. */
  readonly cache: string;
}

const key = Symbol.for('quire.place');

/**
 * Notes where the project is, for loaders: Astro asks them for schemas without saying it. Kept by the
 * process, because the integration and the loaders may be different instances of their modules.
 */
export function notePlace(place: Place): void {
  Object.assign(globalThis, { [key]: place });
}

/** Undefined: no integration has said it. */
export function findPlace(): Place | undefined {
  // `notePlace` alone writes it.
  return Reflect.get(globalThis, key) as Place | undefined;
}
