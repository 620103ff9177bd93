/** `build`: what is published, for everybody. The others also show drafts and scheduled posts. */
export type Mode = 'build' | 'dev' | 'preview';

// A variable, because loader, pages and commands are different instances of their modules.
const variable = 'QUIRE_MODE';

/** Said by each command at its start, so that nothing it inherits can make a build show drafts. */
export function setMode(environment: Record<string, string | undefined>, mode: Mode): void {
  environment[variable] = mode;
}

/** Anything but the two commands that show drafts is a build for everybody. */
export function readMode(environment: Readonly<Record<string, string | undefined>>): Mode {
  const mode = environment[variable];
  return mode === 'dev' || mode === 'preview' ? mode : 'build';
}
