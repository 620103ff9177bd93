import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../settings/environment-values.ts';
import type { Settings } from '../settings/settings.ts';
import type { BuiltState } from './built-state.ts';
import { digestEnvironment } from './environment-digest.ts';
import { readInstalled } from './installed-files.ts';
import type { ListedFile, ProjectFile } from './project-files.ts';
import { readProjectFiles } from './project-files.ts';

/** Everything that a site is made of, but for Notion. */
export interface SiteInputs extends Pick<BuiltState, 'environment' | 'packages'> {
  readonly files: readonly ListedFile[];
}

export interface InputPlaces {
  /** Absolute folder of the project. */
  readonly root: string;
  readonly environment: Environment;
  readonly settings: Settings;
  /** Absolute paths of what builds write. */
  readonly written: readonly string[];
}

/**
 * Reads them; every input but those in Notion is listed here. Undefined: they cannot be told, so
 * that no build may be left out. `known`: the files as they were read before.
 */
export function readInputs(
  { root, environment, settings, written }: InputPlaces,
  known?: readonly ProjectFile[],
): SiteInputs | undefined {
  const { source } = settings;
  if (source.kind !== 'notion') return undefined;
  const installed = readInstalled(root);
  if (installed === undefined) return undefined;
  const files = readProjectFiles([root, ...installed.linked], written, known);
  if (files === undefined) return undefined;
  const programs = files
    .filter(({ path }) => isOwnProgram(path))
    .map(({ path }) => readFileSync(join(root, path), 'utf8'));
  return {
    environment: digestEnvironment(environment, source.token, programs),
    packages: installed.digest,
    files,
  };
}

/** Programs of the site itself: `astro.config.mjs`, `src/…`. */
function isOwnProgram(path: string): boolean {
  return /^(src\/.+|[^/]+)\.(?:[cm]?[jt]sx?|astro|vue|svelte|mdx)$/.test(path);
}
