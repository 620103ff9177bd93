import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly files: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional: boolean }>>;
}

/** Folders of the packages, each after those that it depends on. */
const folders = ['packages/notion-local', 'content-loader', '.', 'packages/create-quire'];
// Of this repository.
const manifestIn = (folder: string): Manifest =>
  JSON.parse(read(join(folder, 'package.json'))) as Manifest;
const theme = manifestIn('.');

describe.each(folders)('the package in %s', (folder) => {
  it('has the version of the others, and asks for exactly that of ours', () => {
    const { version, dependencies = {} } = manifestIn(folder);
    expect(version).toBe(theme.version);
    for (const name of ['quire-notion', 'notion-local']) {
      expect([undefined, version]).toContain(dependencies[name]);
    }
  });

  it('has the licence and a README of its own', () => {
    expect(manifestIn(folder).license).toBe('MIT');
    expect(read(join(folder, 'LICENSE'))).toBe(read('LICENSE'));
    expect(read(join(folder, 'README.md')).length).toBeGreaterThan(500);
  });

  it('is released by the workflow, after those that it depends on', () => {
    const workflow = read('.github/workflows/release.yml');
    expect(workflow).toContain(`for folder in ${folders.join(' ')}; do`);
    expect(workflow).toContain('npm publish --provenance');
    expect(workflow).toContain('id-token: write');
  });
});

it('a site of create-quire takes this version and its patches', () => {
  const { dependencies } = manifestIn('packages/create-quire/shared');
  expect(dependencies?.['quire-blog']).toBe(`^${theme.version}`);
});

describe('what most sites do not need', () => {
  const engine = manifestIn('content-loader');
  it.each([
    ...['ioredis', 'aws4fetch', '@netlify/blobs', '@vercel/blob', 'heic-decode'],
    ...['beautiful-mermaid', '@fontsource-variable/noto-serif-jp'],
  ])('%s is an optional peer of the engine', (name) => {
    expect(engine.peerDependencies).toHaveProperty([name]);
    expect(engine.peerDependenciesMeta?.[name]).toEqual({ optional: true });
    expect(engine.dependencies).not.toHaveProperty([name]);
    expect(theme.dependencies).not.toHaveProperty([name]);
  });
});
