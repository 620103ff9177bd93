import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
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
export function listInstalled(from: readonly string[], names: Iterable<string>): string[] {
  const known = new Map<string, Installed | undefined>();
  const versions = new Set<string>();
  const seen = new Set<string>();
  const readOnce = (folder: string): Installed | undefined => {
    if (!known.has(folder)) known.set(folder, readInstalled(folder));
    return known.get(folder);
  };
  const find = (name: string, from: string): Installed | undefined => {
    const installed = readOnce(join(from, 'node_modules', name));
    const parent = dirname(from);
    return installed ?? (parent === from ? undefined : find(name, parent));
  };
  const visit = (name: string, from: string): void => {
    const installed = find(name, from);
    if (!installed) {
      versions.add(`${name} none`);
    } else if (!seen.has(installed.folder)) {
      seen.add(installed.folder);
      versions.add(`${name} ${installed.version}`);
      for (const next of installed.dependencies) visit(next, installed.folder);
    }
  };
  for (const name of names) visit(name, from.find((root) => find(name, root)) ?? from[0] ?? '');
  return [...versions].sort();
}

/** Undefined: the package is not installed. */
function readInstalled(folder: string): Installed | undefined {
  const manifest = join(folder, 'package.json');
  // An exception takes ten times as long as a result, and most of these folders do not exist.
  if (!statSync(manifest, { throwIfNoEntry: false })) return undefined;
  const { version = '', dependencies = {} } = manifestSchema.parse(
    JSON.parse(readFileSync(manifest, 'utf8')),
  );
  // Some package managers link each package to a folder that also holds its dependencies.
  return {
    folder: realpathSync.native(folder),
    version,
    dependencies: Object.keys(dependencies),
  };
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
