import { spawn } from 'node:child_process';
import type { Usage } from './process-tree.ts';
import { createMeter } from './process-tree.ts';

export interface NodeRun extends Usage {
  /** Null: it was killed. */
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
}

export interface NodeOptions {
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Kill it with all that it started, as a power cut would, after so many milliseconds. */
  readonly killAfterMs?: number | undefined;
}

/** Runs Node with little more than this environment, and watches what it uses. */
export function runNode(options: NodeOptions): Promise<NodeRun> {
  const { folder, args, environment, killAfterMs } = options;
  const started = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: folder,
    // A group of its own, so that a kill reaches what it started.
    detached: true,
    env: { PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  });
  const meter = createMeter(child.pid ?? 0);
  const chunks: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const kill = setTimeout(() => {
    if (killAfterMs !== undefined) killGroup(child.pid);
  }, killAfterMs ?? 0);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(kill);
      const seconds = (performance.now() - started) / 1000;
      resolve({ code, output: chunks.join(''), seconds, ...meter.stop() });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
