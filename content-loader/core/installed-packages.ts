import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { errorCode } from './error-code.ts';
import type { SourceFile } from './source-files.ts';

const manifestSchema = z.object({
  version: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});

interface Installed {
  readonly folder: string;
  readonly version: string;
  readonly dependencies: readonly string[];
}

/**
 * Names and versions of the installed packages and of all their dependencies. A lock file is not
 * used, because it does not tell what `node_modules` really contains. Optional dependencies are
 * left out: they differ between systems.
 */
export async function listInstalled(
  from: readonly string[],
  names: Iterable<string>,
): Promise<string[]> {
  const known = new Map<string, Promise<Installed | undefined>>();
  const versions = new Set<string>();
  const seen = new Set<string>();
  const readOnce = (folder: string): Promise<Installed | undefined> => {
    const installed = known.get(folder) ?? readInstalled(folder);
    known.set(folder, installed);
    return installed;
  };
  const find = async (name: string, from: string): Promise<Installed | undefined> => {
    const installed = await readOnce(join(from, 'node_modules', name));
    const parent = dirname(from);
    return installed ?? (parent === from ? undefined : find(name, parent));
  };
  const visit = async (name: string, from: string): Promise<void> => {
    const installed = await find(name, from);
    if (!installed) {
      versions.add(`${name} none`);
    } else if (!seen.has(installed.folder)) {
      seen.add(installed.folder);
      versions.add(`${name} ${installed.version}`);
      await Promise.all(installed.dependencies.map((next) => visit(next, installed.folder)));
    }
  };
  await Promise.all(
    [...names].map(async (name) => {
      const places = await Promise.all(
        from.map(async (root) => ((await find(name, root)) ? root : [])),
      );
      await visit(name, places.flat()[0] ?? from[0] ?? '');
    }),
  );
  return [...versions].sort();
}

/** Undefined: the package is not installed. */
async function readInstalled(folder: string): Promise<Installed | undefined> {
  try {
    const text = await readFile(join(folder, 'package.json'), 'utf8');
    const { version = '', dependencies = {} } = manifestSchema.parse(JSON.parse(text));
    // Some package managers link each package to a folder that also holds its dependencies.
    return { folder: await realpath(folder), version, dependencies: Object.keys(dependencies) };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

const statement =
  /^\s*(?:import|export)\s+(?!type\s)[^'"`;]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** The packages that source files import, type imports excluded. */
export function findPackages(sources: readonly SourceFile[]): ReadonlySet<string> {
  return new Set(
    sources.flatMap(({ content }) =>
      [...content.toString('utf8').matchAll(statement)].flatMap((match) => {
        const [, name] =
          /^((?:@[^/]+\/)?[^./:@][^/:]*)(?:\/|$)/.exec(match[1] ?? match[2] ?? match[3] ?? '') ??
          [];
        return name === undefined ? [] : [name];
      }),
    ),
  );
}
