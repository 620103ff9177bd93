import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

const parts = [
  'src',
  'content-loader',
  // Sources of the engine import the local API as sources.
  'packages/notion-local',
  'public',
  'astro.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

export interface BuildResult {
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
}

/** A copy of the project in a folder of its own, so that builds do not meet. */
export interface TemporarySite {
  readonly folder: string;
  /** Runs the command behind `npm run build`. Without `environment` it builds the sample. */
  build(
    environment?: Readonly<Record<string, string>>,
    args?: readonly string[],
  ): Promise<BuildResult>;
  /** Runs another command: `['record', 'folder']`. */
  command(
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): Promise<BuildResult>;
  /** The same on a terminal, by `script` of util-linux. */
  buildOnTerminal(environment: Readonly<Record<string, string>>): Promise<BuildResult>;
  /** The same where no file can become larger than eight kilobytes: writes stop midway. */
  buildOnFullDisk(environment: Readonly<Record<string, string>>): Promise<BuildResult>;
  /** A file of `dist/`. */
  read(path: string): Promise<string>;
  exists(path: string): boolean;
  /** Every file of `dist/`, sorted, with forward slashes. */
  list(): Promise<string[]>;
  /** Writes a file of the project. */
  write(path: string, text: string): Promise<void>;
  /** Replaces a file of the project, for example `src/site.ts`. */
  edit(path: string, change: (text: string) => string): Promise<void>;
  remove(): Promise<void>;
}

export async function createTemporarySite(): Promise<TemporarySite> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-'));
  await Promise.all(
    parts
      .filter((part) => existsSync(join(root, part)))
      .map((part) => cp(join(root, part), join(folder, part), { recursive: true })),
  );
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const dist = join(folder, 'dist');
  return {
    folder,
    build: (environment = {}, args = []) =>
      run(folder, environment, [process.execPath, ...command, ...args]),
    command: (args, environment = {}) =>
      run(folder, environment, [process.execPath, ...program, ...args]),
    buildOnTerminal: (environment) => {
      const line = [process.execPath, ...command].join(' ');
      return run(folder, environment, ['script', '-qec', line, '/dev/null']);
    },
    buildOnFullDisk: (environment) =>
      run(folder, environment, [
        'sh',
        '-c',
        'ulimit -f 16; exec "$@"',
        'sh',
        process.execPath,
        ...command,
      ]),
    read: (path) => readFile(join(dist, path), 'utf8'),
    exists: (path) => existsSync(join(dist, path)),
    list: async () => {
      const entries = await readdir(dist, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
        .sort();
    },
    write: (path, text) => writeFile(join(folder, path), text),
    edit: async (path, change) => {
      const file = join(folder, path);
      await writeFile(file, change(await readFile(file, 'utf8')));
    },
    // A program that was just ended may still close its files.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

const program = ['content-loader/cli/start.mjs'];
const command = [...program, 'build'];

function run(
  folder: string,
  environment: Readonly<Record<string, string>>,
  [file = '', ...args]: readonly string[],
): Promise<BuildResult> {
  const started = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(file, args, {
    cwd: folder,
    env: {
      PATH,
      HOME,
      QUIRE_CACHE_DIR: join(folder, '.cache'),
      ASTRO_TELEMETRY_DISABLED: '1',
      // Most tests are of what a build does, not of whether it has anything to do.
      QUIRE_REBUILD: '1',
      ...environment,
    },
  });
  const chunks: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ code, output: chunks.join(''), seconds });
    });
  });
}
