import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenSource } from '../source/open-source.ts';
import type { Settings } from '../settings/settings.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { closeBuild, openBuild } from '../pipeline/open.ts';
import type { OpenBuild } from '../pipeline/open.ts';

export interface TrialOptions {
  readonly settings: Settings;
  readonly source: OpenSource;
  readonly site: WorkspaceSettings;
  readonly root: string;
  /** Where the site will live. Undefined: not known. */
  readonly origin: string | undefined;
}

/** Opens a build with a cache of its own, which is gone when the work is done. */
export async function tryBuild<Result>(
  options: TrialOptions,
  work: (open: OpenBuild) => Promise<Result>,
): Promise<Result> {
  const cacheFolder = await mkdtemp(join(tmpdir(), 'quire-doctor-'));
  const folders = { cacheFolder, sharedFolder: cacheFolder };
  const settings = { ...options.settings, ...folders, offline: false };
  const open = await openBuild({ ...options, settings, base: '/', publicPath: '/_astro/' });
  try {
    return await work(open);
  } finally {
    await closeBuild(open);
    await rm(cacheFolder, { recursive: true, force: true });
  }
}
