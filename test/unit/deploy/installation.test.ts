import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
interface Manifest {
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

// Of this repository.
const theme = JSON.parse(read('package.json')) as Manifest;
const engine = JSON.parse(read('content-loader/package.json')) as Manifest;

function listSources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.(?:ts|mjs|astro)$/.test(path) && !/[\\/]dist[\\/]/.test(path));
}

/** Packages that a file loads, types aside. */
function packagesOf(path: string): string[] {
  const imports =
    /^\s*(?:import|export)\s(?!type\s)[^'";]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm;
  return [...read(path).matchAll(imports)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((name) => /^(?:@[\w-]+\/)?[a-z]/.test(name) && !/^(?:node|astro|virtual):/.test(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

describe('an installation without development dependencies', () => {
  it.each([
    ['content-loader', engine],
    ['src', theme],
  ] as const)('has every package that %s loads', (folder, { dependencies, peerDependencies }) => {
    const loaded = new Set(listSources(folder).flatMap(packagesOf));
    expect(loaded.size).toBeGreaterThan(5);
    const missing = [...loaded].filter(
      (name) => !(name in dependencies) && !(name in peerDependencies),
    );
    expect(missing).toEqual([]);
  });

  it('brings no Node.js of its own, which is for those who work on this repository', () => {
    expect(theme.dependencies).not.toHaveProperty('node');
    expect(engine.dependencies).not.toHaveProperty('node');
  });
});

describe('the oldest Node.js', () => {
  const [, version = ''] = /^>=(\d+\.\d+)$/.exec(theme.engines.node) ?? [];

  it('is the same in every package, document and check', () => {
    expect(version).not.toBe('');
    for (const path of [
      'content-loader/package.json',
      'packages/notion-local/package.json',
      'packages/create-quire/package.json',
      'packages/create-quire/shared/package.json',
    ]) {
      expect((JSON.parse(read(path)) as Manifest).engines.node, path).toBe(theme.engines.node);
    }
    for (const path of [
      'README.md',
      'docs/troubleshooting.md',
      'content-loader/README.md',
      'content-loader/cli/start.mjs',
      'packages/notion-local/README.md',
      'packages/notion-local/src/cli.mjs',
      'packages/create-quire/create-quire.mjs',
    ]) {
      const said = read(path).match(/\b\d\d\.\d+(?= or newer)/g);
      expect(said, path).toEqual([version]);
    }
    const [major, minor] = version.split('.');
    for (const path of [
      'content-loader/cli/start.mjs',
      'packages/notion-local/src/cli.mjs',
      'packages/create-quire/create-quire.mjs',
    ]) {
      expect(read(path)).toContain(`major < ${major} || (major === ${major} && minor < ${minor})`);
    }
  });

  it('is as new as every package asks that a site installs', () => {
    const asking = listInstalled().filter(
      ({ node }) => !accepts(node, `${version}.0`) || !accepts(node, '24.11.0'),
    );
    expect(listInstalled().length).toBeGreaterThan(100);
    expect(asking).toEqual([]);
  });
});

interface LockedPackage {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly cpu?: readonly string[];
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** What the theme, the engine and Astro bring into a site, and the Node.js that each asks for. */
function listInstalled(): readonly { readonly path: string; readonly node: string }[] {
  // Of npm.
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, LockedPackage>;
  };
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const locked = packages[path];
    if (locked === undefined || seen.has(path)) return;
    seen.add(path);
    const needed = Object.keys(locked.peerDependencies ?? {}).filter(
      (name) => locked.peerDependenciesMeta?.[name]?.optional !== true,
    );
    const names = { ...locked.dependencies, ...locked.optionalDependencies };
    for (const name of [...Object.keys(names), ...needed]) visit(locate(packages, path, name));
  };
  visit('');
  return [...seen].flatMap((path) => {
    const { cpu = ['x64'], engines } = packages[path] ?? {};
    // npm installs none that is for other processors.
    return engines?.node !== undefined && cpu.includes('x64') ? [{ path, node: engines.node }] : [];
  });
}

/** As Node looks a package up: beside the one that asks, then above. */
function locate(
  packages: Readonly<Record<string, LockedPackage>>,
  from: string,
  name: string,
): string {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
  ) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const found = packages[path];
    if (found) return found.link === true ? (found.resolved ?? '') : path;
    if (folder === '') return '';
  }
}

/** Does a range of `engines` hold the version? Of npm's notation, what packages write there. */
function accepts(range: string, version: string): boolean {
  const asked = toNumbers(version);
  return range.split('||').some((alternative) =>
    [...alternative.matchAll(/(\^|~|[<>]=?|)\s*v?(\d+(?:\.[\dx]+)*)/g)].every(
      ([, sign = '', bound = '']) => {
        const wanted = toNumbers(bound);
        const order = asked.map((part, at) => part - (wanted[at] ?? 0)).find((by) => by !== 0) ?? 0;
        if (sign === '>=') return order >= 0;
        if (sign === '>') return order > 0;
        if (sign === '<') return order < 0;
        if (sign === '<=') return order <= 0;
        return order >= 0 && asked[0] === wanted[0];
      },
    ),
  );
}

function toNumbers(version: string): readonly number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
