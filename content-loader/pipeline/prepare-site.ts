import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assertFiles } from './assert-files.ts';
import type { BuiltEntry } from './entries.ts';
import { buildCollection } from './entries.ts';
import { explainProblem } from './explain-problem.ts';
import { readSiteAddress } from '../settings/site-address.ts';
import { VanishedPages } from '../fetch/vanished-pages.ts';
import { readSite } from './read-site.ts';
import { closeBuild } from './open.ts';
import { createOpening } from './opening.ts';
import type { Project } from '../settings/place.ts';
import type { BuildPlace, WorkspaceBuild } from './start-build.ts';
import { planWithout, startBuild } from './start-build.ts';

/**
 * Everything that a build makes before Astro renders it, for commands that use it in another way.
 */
export interface PreparedSite {
  readonly build: WorkspaceBuild;
  readonly entries: readonly BuiltEntry[];
}

/**
 * Fetches and converts every published page, from the caches where nothing has changed. @throws
 * QuireError
 */
export async function prepareSite(
  { root, environment }: Project,
  logger: BuildPlace['logger'],
): Promise<PreparedSite> {
  const site = await readSite(root);
  const address = readSiteAddress(environment);
  const config = {
    root: pathToFileURL(join(root, '/')),
    base: address.base,
    site: address.origin,
    // Astro's default: pages that a build has converted need not be converted again.
    build: { assets: '_astro' },
  };
  try {
    return await buildAll(
      await startBuild(site, createOpening(site, { root, environment }), { config, logger }),
    );
  } catch (error) {
    throw explainProblem(error);
  }
}

/** Pages that were unpublished in the meantime are left out. */
async function buildAll(build: WorkspaceBuild): Promise<PreparedSite> {
  try {
    const built = await Promise.all(
      build.collections.map(({ name }) => buildCollection(name, build)),
    );
    assertFiles(build.open.fetching);
    build.open.fetching.treeFaults.assertFew(build.plan.byId);
    return { build, entries: built.flat() };
  } catch (error) {
    if (!(error instanceof VanishedPages)) throw error;
    return await buildAll(await planWithout(build, error.ids));
  } finally {
    await closeBuild(build.open);
  }
}
