/** `build`: published pages, for everyone. The others also show drafts and scheduled posts. */
export type Mode = 'build' | 'dev' | 'preview';

// An environment variable, because loader, pages and commands are different instances of their
// modules.
const variable = 'QUIRE_MODE';

/**
 * Set by each command at its start, so that an inherited variable cannot make a build show drafts.
 */
export function setMode(environment: Record<string, string | undefined>, mode: Mode): void {
  environment[variable] = mode;
}

/** All modes except the two that show drafts are production builds. */
export function readMode(environment: Readonly<Record<string, string | undefined>>): Mode {
  const mode = environment[variable];
  return mode === 'dev' || mode === 'preview' ? mode : 'build';
}
