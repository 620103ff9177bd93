import type { LoaderContext } from 'astro/loaders';
import { explainProblem } from './explain-problem.ts';
import { VanishedPages } from './page-failure.ts';
import { writePublishedFiles } from './published-files.ts';
import { writeReport } from './report-file.ts';
import type { BuildReport, Finding, PageCounts } from './report.ts';
import type { WorkspaceBuild } from './start-build.ts';
import { planWithout, startBuild } from './start-build.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

/** Runs a collection's work inside the build that all collections share. */
export type SharedBuild = (
  context: LoaderContext,
  work: (build: WorkspaceBuild) => Promise<PageCounts>,
) => Promise<void>;

interface Running {
  build: Promise<WorkspaceBuild>;
  readonly counts: PageCounts[];
  members: number;
}

/**
 * Astro runs all loaders at once, or only some. The first to arrive starts the queries of all;
 * the last to leave writes what the build did. A failed query fails them all.
 */
export function shareBuild(site: WorkspaceSettings): SharedBuild {
  let running: Running | undefined;
  return async (context, work) => {
    running ??= { build: startBuild(site, context), counts: [], members: 0 };
    const own = running;
    own.members += 1;
    try {
      own.counts.push(await workThrough(own, work));
      if (own.members === 1) await finish(await own.build, own.counts);
    } catch (error) {
      throw explainProblem(error);
    } finally {
      own.members -= 1;
      if (own.members === 0) {
        running = undefined;
        void own.build.then(({ session }) => {
          session.progress.stop();
        }, ignore);
      }
    }
  };
}

/** Whoever waits for the build hears of its failure. */
function ignore(): void {
  // Nothing to do.
}

/** Plans anew without the pages that turned out to be gone; what was fetched is cached. */
async function workThrough(
  running: Running,
  work: (build: WorkspaceBuild) => Promise<PageCounts>,
): Promise<PageCounts> {
  try {
    return await work(await running.build);
  } catch (error) {
    if (!(error instanceof VanishedPages)) throw error;
    running.build = running.build.then((build) => planWithout(build, error.ids));
    return workThrough(running, work);
  }
}

async function finish(
  { session, plan }: WorkspaceBuild,
  counts: readonly PageCounts[],
): Promise<void> {
  const { settings, assets, notion, times, findings } = session;
  writePublishedFiles(settings.cacheFolder, assets.published());
  await session.trees.keepOnly(plan.pages.map(({ id }) => id));
  await assets.collectGarbage();
  const { files, bytes, downloaded, encoded, failed, notices } = assets.stats();
  const { requests, retries, limited } = notion.stats();
  const report: BuildReport = {
    source: settings.source.kind,
    pages: sum(counts),
    requests,
    retries,
    limited,
    files: { count: files, bytes, downloaded, encoded },
    times,
    findings: unique([
      ...findings,
      ...failed.map(({ url, detail, reason }) => toFinding(`file-${reason}`, `${url}: ${detail}`)),
      ...notices.map(({ url, detail }) => toFinding('file-changed', `${url}: ${detail}`)),
    ]),
  };
  writeReport(settings.cacheFolder, report);
}

/** A plan that was made twice finds everything twice. */
function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function toFinding(rule: string, detail: string): Finding {
  return { rule, detail, page: undefined, blockId: undefined };
}

function sum(counts: readonly PageCounts[]): PageCounts {
  const of = (key: keyof PageCounts): number =>
    counts.reduce((total, count) => total + count[key], 0);
  return {
    published: of('published'),
    fetched: of('fetched'),
    converted: of('converted'),
    removed: of('removed'),
  };
}
