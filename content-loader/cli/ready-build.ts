import { build } from './build.ts';

/** The only message that a process of `live` sends to the process of a build. */
export const START = 'build';

/**
 * One build in a process that `live` has started ahead: it loads everything, waits for the word, and
 * ends with its parent. @throws the error that stopped the build
 */
export async function buildWhenTold(args: readonly string[], root: string): Promise<void> {
  const told = Promise.withResolvers<undefined>();
  process.on('message', (message) => {
    if (message === START) told.resolve(undefined);
  });
  const end = (): void => {
    process.exit(1);
  };
  process.once('disconnect', end);
  try {
    // That something was edited is known, and asking for it would not wait for the word.
    await build(['--rebuild', ...args], root, { mode: 'build', name: 'dist', told: told.promise });
  } finally {
    process.removeListener('disconnect', end);
    if (process.connected) process.disconnect();
  }
}
