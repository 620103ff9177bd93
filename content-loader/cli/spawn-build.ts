import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ReadyProcess } from '../auto-build/builder.ts';
import { START } from './ready-build.ts';

/** The first argument of a process that `live` starts for one build. */
export const ONE_BUILD = 'one-build';

/** Starts the process of a build: it loads everything and waits for the word. */
export function spawnBuild(flags: readonly string[], root: string): ReadyProcess {
  const child = fork(join(import.meta.dirname, 'start.mjs'), ['live', ONE_BUILD, ...flags], {
    cwd: root,
    // It is told to build when something was edited: nothing is asked before.
    env: { ...process.env, QUIRE_REBUILD: '1' },
  });
  const ended = once(child, 'exit').then(
    ([code, signal]: unknown[]) => (typeof code === 'number' ? code : String(signal)),
    // It could not be started.
    (error: unknown) => String(error),
  );
  return {
    ended,
    start() {
      if (child.connected) child.send(START);
    },
    end() {
      child.kill('SIGTERM');
    },
  };
}
