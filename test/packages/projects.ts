import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packAll } from './packed.ts';
import type { Registry } from './registry.ts';
import { startRegistry } from './registry.ts';
import type { Ended } from './run-in.ts';
import { runIn } from './run-in.ts';

/** An empty folder outside of the repository, and a registry that has our packages. */
export interface Projects {
  readonly folder: string;
  readonly registry: Registry;
  readonly tarballs: ReadonlyMap<string, string>;
  /** Runs a program in a project. `node`: the folder of another Node.js. */
  run(project: string, command: readonly string[], node?: string): Promise<Ended>;
  /** The same for one that must succeed. @returns what it printed @throws Error with that */
  succeed(project: string, command: readonly string[], node?: string): Promise<string>;
  /**
   * Makes a site as `npm create quire NAME -- --yes --template TEMPLATE` does.
   * @returns its absolute folder
   */
  create(name: string, template?: string): Promise<string>;
  /** Installs a program from npm. @returns the absolute folder of its package */
  installTool(name: string, version: string): Promise<string>;
  close(): Promise<void>;
}

export async function openProjects(): Promise<Projects> {
  const tarballs = await packAll();
  const folder = await mkdtemp(join(tmpdir(), 'quire-projects-'));
  const registry = await startRegistry();
  for (const tarball of tarballs.values()) await registry.publish(tarball);
  const run: Projects['run'] = (project, command, node) =>
    runIn(project, command, { npm_config_registry: registry.url }, node);
  const succeed: Projects['succeed'] = async (project, command, node) => {
    const { code, output } = await run(project, command, node);
    if (code !== 0)
      throw new Error(`${command.join(' ')} ended with ${code}:\n${output.slice(-4000)}`);
    return output;
  };
  const installTool: Projects['installTool'] = async (name, version) => {
    const tool = join(folder, 'tools', name);
    await writeFiles(tool, { 'package.json': '{ "private": true }' });
    const command = ['npm', 'install', '--no-audit', '--no-fund', `${name}@${version}`];
    await succeed(tool, command);
    return join(tool, 'node_modules', name);
  };
  return {
    folder,
    registry,
    tarballs,
    run,
    succeed,
    installTool,
    create: async (name, template) => {
      const creator = join(folder, 'tools', 'create-quire', 'node_modules', 'create-quire');
      if (!existsSync(creator)) await installTool('create-quire', 'latest');
      const program = join(creator, 'create-quire.mjs');
      const kind = template === undefined ? [] : ['--template', template];
      await succeed(folder, [process.execPath, program, name, '--yes', ...kind]);
      return join(folder, name);
    },
    close: async () => {
      await registry.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Writes files below a folder, by their paths. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** A file of a built site. */
export function readBuilt(site: string, path: string): Promise<string> {
  return readFile(join(site, 'dist', path), 'utf8');
}

/** Texts of the files that a site's owner writes or keeps, by their paths. */
export async function readOwnFiles(site: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1))
    .filter((path) => !/^(node_modules|dist|\.astro)\/|^package-lock\.json$/.test(path))
    .sort();
  const read = async (path: string) => [path, await readFile(join(site, path), 'utf8')] as const;
  return new Map(await Promise.all(paths.map(read)));
}

/** Folder of the oldest Node.js that the packages allow. */
export async function installOldestNode(projects: Projects): Promise<string> {
  const manifest = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
  const [, oldest] = /"node": ">=(\d+\.\d+)"/.exec(manifest) ?? [];
  const name = `node-${process.platform}-${process.arch}`;
  return join(await projects.installTool(name, `${oldest ?? ''}.0`), 'bin');
}
