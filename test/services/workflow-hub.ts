import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What outlives a machine of GitHub Actions, in a folder. */
export interface Hub {
  /** The bare repository that machines clone. */
  readonly remote: string;
  /** Where copies of what was saved lie: `caches/<key>`, `artifacts/<name>`. */
  readonly folder: string;
  /** Keys of caches, oldest first. */
  readonly caches: string[];
  /** How often the site was published; the last one is the artifact `github-pages`. */
  readonly deployments: string[];
}

type Inputs = Readonly<Record<string, string>>;
type Outputs = Readonly<Record<string, string>>;

export interface Place {
  readonly hub: Hub;
  /** The folder of the machine's checkout. */
  readonly workspace: string;
  readonly git: (folder: string, ...args: string[]) => Promise<void>;
}

/** What the actions that the workflows use do, as far as the steps after them can tell. */
export const actions: Readonly<Record<string, (inputs: Inputs, place: Place) => Promise<Outputs>>> =
  {
    'actions/checkout': async ({ ref = 'main' }, { hub, workspace, git }) => {
      await git(dirname(workspace), 'clone', '--quiet', '--branch', ref, hub.remote, workspace);
      return {};
    },
    'actions/setup-node': () => Promise.resolve({}),
    'actions/cache/restore': async (inputs, { hub, workspace }) => {
      const { key = '', path = '', 'restore-keys': prefix } = inputs;
      const found =
        hub.caches.findLast((name) => name === key) ??
        hub.caches.findLast((name) => prefix !== undefined && name.startsWith(prefix));
      if (found === undefined) return {};
      await copyPaths(path, join(hub.folder, 'caches', found), workspace);
      return { 'cache-matched-key': found, 'cache-hit': String(found === key) };
    },
    'actions/cache/save': async ({ key = '', path = '' }, { hub, workspace }) => {
      if (hub.caches.includes(key)) return {};
      await copyPaths(path, workspace, join(hub.folder, 'caches', key));
      hub.caches.push(key);
      return {};
    },
    'actions/configure-pages': () => Promise.resolve({ base_url: 'https://you.github.io/blog' }),
    'actions/upload-pages-artifact': ({ path = '' }, place) => upload('github-pages', path, place),
    'actions/upload-artifact': ({ name = '', path = '' }, place) => upload(name, path, place),
    'actions/download-artifact': async ({ name = '', path = '' }, { hub, workspace }) => {
      await copy(join(hub.folder, 'artifacts', name), join(workspace, path));
      return {};
    },
    'actions/deploy-pages': (_inputs, { hub }) => {
      hub.deployments.push(join(hub.folder, 'artifacts', 'github-pages'));
      return Promise.resolve({ page_url: 'https://you.github.io/blog/' });
    },
  };

/** `path`: a folder, or files of one folder, a line each; those that do not exist are left out. */
async function upload(name: string, path: string, { hub, workspace }: Place): Promise<Outputs> {
  const target = join(hub.folder, 'artifacts', name);
  await rm(target, { recursive: true, force: true });
  const paths = path.split('\n').filter((line) => existsSync(join(workspace, line.trim())));
  if (paths.length === 0) throw new Error(`There is no ${path}`);
  for (const found of paths) {
    // A file keeps its name inside of an artifact; of a folder only what is in it is kept.
    const isFile = /\.\w+$/.test(found);
    await copy(join(workspace, found), isFile ? join(target, basename(found)) : target);
  }
  return {};
}

/** What a cache holds: paths, a line each; those that do not exist are left out. */
async function copyPaths(paths: string, from: string, to: string): Promise<void> {
  const found = paths.split('\n').filter((path) => path !== '' && existsSync(join(from, path)));
  if (found.length === 0) throw new Error(`There is no ${paths}`);
  for (const path of found) await copy(join(from, path), join(to, path));
}

async function copy(from: string, to: string): Promise<void> {
  if (!existsSync(from)) throw new Error(`There is no ${from}`);
  await mkdir(dirname(to), { recursive: true });
  // Archives keep times.
  await cp(from, to, { recursive: true, preserveTimestamps: true });
}
