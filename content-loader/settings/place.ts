import type { Environment } from './environment-values.ts';

/** Where the project and its caches are; absolute folders. */
export interface Place {
  readonly root: string;
  /** Astro's `cacheDir`. */
  readonly cache: string;
  /** The engine's own folder, from which Node resolves its dependencies. */
  readonly engine: string;
}

/** The project that is built, and what its process is told. */
export interface Project {
  readonly root: string;
  readonly environment: Environment;
}

const key = Symbol.for('quire.project');
const claims = Symbol.for('quire.workspaces');

/**
 * Stores the folders of the project for loaders: Astro asks them for schemas without passing these.
 * They are stored in the process, because the integration and the loaders may be different
 * instances of their modules.
 */
export function noteProject(project: Project): void {
  Object.assign(globalThis, { [key]: project });
}

/** Undefined: no integration has said it. */
export function findProject(): Project | undefined {
  // `noteProject` alone writes it.
  return Reflect.get(globalThis, key) as Project | undefined;
}

/**
 * Reserves a name for a workspace. False: a workspace of another database has it. Astro reads
 * `content.config.ts` several times, so the same database may reserve it again.
 */
export function claimWorkspace(name: string, database: string): boolean {
  // Only this function writes it.
  const known = (Reflect.get(globalThis, claims) ?? new Map()) as Map<string, string>;
  const holder = known.get(name) ?? database;
  known.set(name, holder);
  Object.assign(globalThis, { [claims]: known });
  return holder === database;
}
