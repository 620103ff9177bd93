import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { findPackages, listInstalled } from './installed-packages.ts';
import type { SourceFolder } from './source-files.ts';
import { readSources } from './source-files.ts';

/**
 * Further inputs besides the sources: another version of ICU writes dates and words differently.
 */
const platform = ['icu', 'unicode', 'tz', 'cldr'] as const;

/** Packages that render templates and manage their own cache. They have very many dependencies. */
const bundler = 'astro';

/**
 * A digest of every source file below the folders and of every package that these import, with all
 * dependencies. When one of them changes, everything made by them is made again. The digest is the
 * same on every machine with the same installation. @param isOfUse selects files by their names
 */
export function digestSources(
  folders: readonly SourceFolder[],
  isOfUse: (name: string) => boolean = () => true,
): string {
  const sources = folders.flatMap(readSources).filter(({ name }) => isOfUse(name));
  const hash = createHash('sha256');
  for (const { name, content } of sources) hash.update(`${name}\0`).update(content);
  const packages = [...findPackages(sources)].filter((name) => name !== bundler);
  const from = folders.map(({ root }) => root);
  for (const installed of listInstalled(from, packages)) hash.update(`${installed}\0`);
  for (const part of platform) hash.update(`${part} ${process.versions[part] ?? ''}\0`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Files that cannot change a page: commands, servers, advice, progress, shared caches. All other
 * files may change what readers get, so they count until they are listed here.
 */
const silent =
  /^(auto-build|cli|doctor|explain|init|live|progress|publish|core\/problems|scripts|styles|webhook)\//;

/** A digest of the program that makes HTML and Markdown from Notion's blocks. */
export function digestEngine(engine = dirname(import.meta.dirname)): string {
  return digestSources([{ root: engine, folder: '.' }], (name) => !silent.test(name));
}

let running: string | undefined;

/**
 * The digest of the engine that this process runs. It is taken once: the process goes on with the
 * modules that it has loaded, whatever becomes of their files.
 */
export function digestRunningEngine(): string {
  running ??= digestEngine();
  return running;
}
