import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildReport } from '../../../content-loader/report.ts';
import type { Usage } from './process-tree.ts';
import { createMeter } from './process-tree.ts';

const root = join(import.meta.dirname, '..', '..', '..');

const parts = [
  'src',
  'content-loader',
  'public',
  'astro.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

export interface BuildRun extends Usage {
  /** Null: it was killed. */
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
}

export interface BuildOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** Arguments of Node itself. */
  readonly node?: readonly string[];
  /** Kill it with all that it started, as a power cut would, after so many milliseconds. */
  readonly killAfterMs?: number | undefined;
}

/** A copy of the project in a folder of its own: what the bench builds is what was copied. */
export interface Project {
  readonly folder: string;
  readonly dist: string;
  readonly cache: string;
  build(options: BuildOptions): Promise<BuildRun>;
  /** What the last build that succeeded said of itself. */
  readReport(): Promise<BuildReport>;
  /** Forgets what the last builds made. */
  clear(): Promise<void>;
  remove(): Promise<void>;
}

export async function createProject(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-bench-'));
  await Promise.all(
    parts
      .filter((part) => existsSync(join(root, part)))
      .map((part) => cp(join(root, part), join(folder, part), { recursive: true })),
  );
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const dist = join(folder, 'dist');
  const cache = join(folder, '.cache');
  return {
    folder,
    dist,
    cache,
    build: (options) => runBuild(folder, cache, options),
    readReport: async () =>
      // Written by the build alone.
      JSON.parse(await readFile(join(cache, 'quire', 'report.json'), 'utf8')) as BuildReport,
    clear: async () => {
      await rm(dist, { recursive: true, force: true });
      await rm(cache, { recursive: true, force: true });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function runBuild(
  folder: string,
  cache: string,
  { environment, node = [], killAfterMs }: BuildOptions,
): Promise<BuildRun> {
  const started = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...node, 'content-loader/cli/notion.ts', 'build'], {
    cwd: folder,
    // A group of its own, so that a kill reaches what it started.
    detached: true,
    env: {
      PATH,
      HOME,
      QUIRE_CACHE_DIR: cache,
      ASTRO_TELEMETRY_DISABLED: '1',
      SITE_URL: 'https://example.com',
      ...environment,
    },
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
