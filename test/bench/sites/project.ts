import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildReport } from '../../../content-loader/core/report.ts';
import {
  readReport,
  reportPath as toReportPath,
} from '../../../content-loader/store/report-file.ts';
import type { NodeRun } from './run-node.ts';
import { runNode } from './run-node.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** npm's own program, which an installation of Node has beside it. */
const npm =
  process.env['npm_execpath'] ??
  join(process.execPath, '..', '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');

const parts = [
  'src',
  'content-loader',
  'packages/notion-local',
  'public',
  'astro.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

export interface BuildOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** Arguments of Node itself. */
  readonly node?: readonly string[];
  /** Kill it with all that it started, as a power cut would, after so many milliseconds. */
  readonly killAfterMs?: number | undefined;
  /** Start it as `npm run build` does, which is part of what an author waits for. */
  readonly byNpm?: boolean;
}

/** A copy of the project in a folder of its own: what the bench builds is what was copied. */
export interface Project {
  readonly folder: string;
  readonly dist: string;
  readonly cache: string;
  build(options: BuildOptions): Promise<NodeRun>;
  /**
   * What the last build said of itself. Undefined: it is older than `since` (`Date.now()`), so that
   * the build had nothing to do.
   */
  readReport(since: number): Promise<BuildReport | undefined>;
  /** Forgets which pages were rendered, and nothing else. */
  forgetRendered(): Promise<void>;
  /** Forgets what the last builds made. */
  clear(): Promise<void>;
  remove(): Promise<void>;
}

/** @param settings added to `src/site.ts`, as its author would write them: `socialImages: false` */
export async function createProject(settings = ''): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-bench-'));
  await Promise.all(
    parts
      .filter((part) => existsSync(join(root, part)))
      .map((part) => cp(join(root, part), join(folder, part), { recursive: true })),
  );
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  if (settings !== '') await addSettings(join(folder, 'src', 'site.ts'), settings);
  const dist = join(folder, 'dist');
  const cache = join(folder, '.cache');
  return {
    folder,
    dist,
    cache,
    build: ({ environment, node = [], killAfterMs, byNpm = false }) =>
      runNode({
        folder,
        args: byNpm
          ? [npm, 'run', '--silent', 'build']
          : [...node, 'content-loader/cli/start.mjs', 'build'],
        environment: {
          QUIRE_CACHE_DIR: cache,
          SITE_URL: 'https://example.com',
          npm_config_update_notifier: 'false',
          ...environment,
        },
        killAfterMs,
      }),
    async readReport(since) {
      const path = toReportPath(join(cache, 'quire'));
      return (await stat(path)).mtimeMs < since ? undefined : readReport(join(cache, 'quire'));
    },
    forgetRendered: () => rm(join(cache, 'incremental-build.json'), { force: true }),
    clear: async () => {
      await rm(dist, { recursive: true, force: true });
      await rm(cache, { recursive: true, force: true });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function addSettings(path: string, settings: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const changed = text.replace('defineSite({', `defineSite({ ${settings},`);
  if (changed === text) throw new Error(`${path} does not call defineSite({…}).`);
  await writeFile(path, changed);
}
