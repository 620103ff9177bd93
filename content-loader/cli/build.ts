import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OUTDATED } from '../auto-build/builder.ts';
import { holdBuild, loadBefore, untilStart } from '../core/held-build.ts';
import type { BuildLock } from '../output/build-lock.ts';
import { acquireBuildLocks } from '../output/build-lock.ts';
import { readBuildMark, writeBuildMark } from '../output/build-mark.ts';
import type { Mode } from '../core/mode.ts';
import { setMode } from '../core/mode.ts';
import type { Settings } from '../settings/settings.ts';
import { readAstroCacheFolder, readSettings } from '../settings/settings.ts';
import { createPageReuse } from '../output/page-reuse.ts';
import { writeStepFailure, writeStepSummary } from '../progress/step-summary.ts';
import type { BuildReport } from '../core/report.ts';
import { beginStage } from '../pipeline/stage-times.ts';
import { readSwitch } from '../settings/environment-values.ts';
import type { StandingPlaces } from '../unchanged/standing-site.ts';
import { beginBuild, examineSite } from '../unchanged/standing-site.ts';
import { formatStanding } from './format-standing.ts';
import { applyBuildFlags } from './build-flags.ts';
import {
  completeReport,
  formatBuilt,
  formatNext,
  keepRecords,
  readFurtherReports,
  toBuiltView,
} from './end-build.ts';
import { toUserFacing } from './print-error.ts';
import { buildOrFallBack } from './fall-back.ts';
import { saveMemory } from './save-memory.ts';
import type { SiteFolders } from '../output/site-folders.ts';
import { restoreSite, swapSite, toSiteFolders } from '../output/site-folders.ts';
import { print } from '../core/print.ts';

export interface BuildTarget {
  readonly mode: Exclude<Mode, 'dev'>;
  /** Folder of the built site, in the project's. */
  readonly name: string;
  /** Everything is loaded and bundled before that; nothing is asked, and no other build waits. */
  readonly told?: Promise<void>;
}

/**
 * Builds the site beside `dist/` and replaces `dist/` only when the build is complete: a failed
 * build leaves the last good site unchanged. @throws the error that stopped the build
 */
export async function build(
  args: readonly string[],
  root: string,
  { mode, name, told }: BuildTarget = { mode: 'build', name: 'dist' },
): Promise<void> {
  saveMemory();
  setMode(process.env, mode);
  applyBuildFlags(args, process.env);
  const settings = readSettings(process.env, root);
  const { cacheFolder } = settings;
  const summaryFile = process.env['GITHUB_STEP_SUMMARY'];
  const acquire = (): Promise<BuildLock> =>
    acquireBuildLocks([join(root, `${name}.lock`), join(cacheFolder, 'lock')], {
      onWait: (pid) => {
        print(`Another build (process ${pid}) is running here; waiting for it.`);
      },
    });
  let locks = await acquire();
  try {
    const folders = toSiteFolders(root, name);
    const places = toPlaces(folders, root, settings);
    const isExamined = mode === 'build' && !readSwitch(process.env, 'QUIRE_REBUILD');
    const found = isExamined ? await examineSite(places) : undefined;
    if (found && 'builtAt' in found) {
      print(formatStanding(found, name));
      return;
    }
    if (found && readSwitch(process.env, 'QUIRE_VERBOSE')) {
      print(`Building, because of ${found.reason}.`);
    }
    const begun = mode === 'build' ? beginBuild(places, found?.files) : undefined;
    const start = async (): Promise<void> => {
      await begun?.forgetLast();
      writeBuildMark(cacheFolder);
    };
    if (told) {
      const seen = readBuildMark(cacheFolder);
      const outdated = (): never => process.exit(OUTDATED);
      holdBuild({
        async start() {
          locks.release();
          await told;
          locks = await acquire();
          if (readBuildMark(cacheFolder) !== seen) outdated();
          await start();
        },
        load: () => loadContent(folders, root),
        outdated,
      });
      // What templates show of Notion is not known yet.
      if (seen === '') loadBefore();
    } else await start();
    const report = await buildOrFallBack(
      () => buildAlone(folders, root, cacheFolder),
      settings,
      process.env,
    );
    const { cache } = places;
    const records = await keepRecords(cache, root, process.env);
    await begun?.finish();
    const further = await readFurtherReports(cache, root, process.env);
    const built = formatBuilt(
      report,
      records,
      toBuiltView(root, cacheFolder, process.env),
      further,
    );
    print(`${built}\n✔ The site is in ${name}/${formatNext(report)}`);
    if (report) await writeStepSummary(summaryFile, report);
  } catch (error) {
    await writeStepFailure(summaryFile, toUserFacing(error));
    throw error;
  } finally {
    locks.release();
  }
}

function toPlaces(
  { dist, next, last }: SiteFolders,
  root: string,
  settings: Settings,
): StandingPlaces {
  const cache = readAstroCacheFolder(process.env, root);
  const written = [dist, next, last, `${dist}.lock`, cache];
  return { root, environment: process.env, settings, site: dist, cache, written };
}

async function loadContent({ next }: SiteFolders, root: string): Promise<void> {
  const { sync } = await import('astro');
  // The same settings as those of the build, so that Astro keeps its store.
  await sync({ root, outDir: next, logLevel: 'warn' });
}

/** Undefined: the site was built, but there is no report of it. */
async function buildAlone(
  folders: SiteFolders,
  root: string,
  cacheFolder: string,
): Promise<BuildReport | undefined> {
  const reuse = createPageReuse(readAstroCacheFolder(process.env, root));
  reuse.recover(folders.next);
  await rm(folders.next, { recursive: true, force: true });
  await restoreSite(folders);
  try {
    // Loaded late: a build that finds nothing to do needs no Astro.
    const { build: astroBuild } = await import('astro');
    beginStage('content');
    await astroBuild({ root, outDir: folders.next, logLevel: 'warn' });
    // Without a loader of ours nothing has waited yet.
    await untilStart();
    beginStage('swap');
    await swapSite(folders, async ({ dist, last }) => {
      // The site is complete, so an error here is ignored: without stamps the next build renders
      // every page.
      await reuse.moveBack(dist, last).catch(() => undefined);
    });
  } finally {
    reuse.recover(folders.next);
    await rm(folders.next, { recursive: true, force: true });
  }
  return completeReport(cacheFolder);
}
