import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A command of Quire that runs until it is stopped. */
export interface RunningCommand {
  /** Everything that it has printed. */
  output(): string;
  /** Waits until it has printed this. @throws Error with the output when it ends before */
  printed(pattern: RegExp): Promise<void>;
  /** Ctrl+C; answers the exit code, or the signal that ended it. */
  stop(): Promise<number | string | null>;
}

/** Runs `npm run notion -- <args>` in a folder, without npm. */
export function startCommand(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): RunningCommand {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['content-loader/cli/start.mjs', ...args], {
    cwd: folder,
    env: { PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  });
  const chunks: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const ended = new Promise<number | string | null>((resolve) => {
    child.on('close', (code, signal) => {
      resolve(code ?? signal);
    });
  });
  const output = (): string => chunks.join('');
  return {
    output,
    async printed(pattern) {
      while (!pattern.test(output())) {
        if (child.exitCode !== null) throw new Error(`It ended: ${output()}`);
        await sleep(100);
      }
    },
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}
