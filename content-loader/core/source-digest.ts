import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { findPackages, listInstalled } from './installed-packages.ts';
import type { SourceFolder } from './source-files.ts';
import { readSources } from './source-files.ts';

/** What else the sources may come from: with another ICU, dates and words are others. */
const platform = ['icu', 'unicode', 'tz', 'cldr'] as const;

/** Renders templates, and sees itself to what it made before. What it brings along is much. */
const bundler = 'astro';

/**
 * Digest of every source file below the folders and of every package that these import, with all
 * that those depend on, so that what was made by them is made again when one of them changes. The
 * same on every machine where the same is installed.
 * @param isOfUse tells the files that matter by their names
 */
export async function digestSources(
  folders: readonly SourceFolder[],
  isOfUse: (name: string) => boolean = () => true,
): Promise<string> {
  const lists = await Promise.all(folders.map((folder) => readSources(folder)));
  const sources = lists.flat().filter(({ name }) => isOfUse(name));
  const hash = createHash('sha256');
  for (const { name, content } of sources) hash.update(`${name}\0`).update(content);
  const packages = [...findPackages(sources)].filter((name) => name !== bundler);
  const from = folders.map(({ root }) => root);
  for (const installed of await listInstalled(from, packages)) hash.update(`${installed}\0`);
  for (const part of platform) hash.update(`${part} ${process.versions[part] ?? ''}\0`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * What no page shows, whatever it says: commands, servers, advice, progress, and where caches are
 * shared. All else may shape what readers get, and does so until it is named here.
 */
const silent = /^(cli|doctor|explain|init|live|progress|core\/problems|scripts|styles|webhook)\//;

/** Digest of the program that makes HTML and Markdown of Notion's blocks. */
export function digestEngine(engine = dirname(import.meta.dirname)): Promise<string> {
  return digestSources([{ root: engine, folder: '.' }], (name) => !silent.test(name));
}
