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

it('says everywhere which Node.js it needs', () => {
  const [, version] = /^>=(\d+\.\d+)$/.exec(theme.engines.node) ?? [];
  expect(version).toBeDefined();
  for (const path of [
    'README.md',
    'docs/troubleshooting.md',
    'content-loader/cli/start.mjs',
    'content-loader/core/errors.ts',
  ]) {
    const said = read(path).match(/(?<=needs (?:Node\.js )?|Node\.js\]\([^)]*\) )\d+\.\d+/g);
    expect(said, path).toEqual([version]);
  }
});
