import { createHash } from 'node:crypto';
import { findPackages, listInstalled } from './installed-packages.ts';
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
  root: string,
  folders: readonly string[],
  isOfUse: (name: string) => boolean = () => true,
): Promise<string> {
  const sources = (await readSources(root, folders)).filter(({ name }) => isOfUse(name));
  const hash = createHash('sha256');
  for (const { name, content } of sources) hash.update(`${name}\0`).update(content);
  const packages = [...findPackages(sources)].filter((name) => name !== bundler);
  for (const installed of await listInstalled(root, packages)) hash.update(`${installed}\0`);
  for (const part of platform) hash.update(`${part} ${process.versions[part] ?? ''}\0`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * What no page shows, whatever it says: commands, servers, advice, progress, and where caches are
 * shared. All else may shape what readers get, and does so until it is named here.
 */
const silent =
  /^content-loader\/(cli|doctor|explain|init|live|local-api|problems|progress|shared-cache|webhook)\//;

/** Digest of the program that makes HTML and Markdown of Notion's blocks. */
export function digestEngine(root: string): Promise<string> {
  return digestSources(root, ['content-loader'], (name) => !silent.test(name));
}
