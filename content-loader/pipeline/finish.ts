import { formatLimit } from '../notion/rate.ts';
import { collectFindings, toFinding } from './collect-findings.ts';
import { forgetUnpublished } from './forget-unpublished.ts';
import { listQuestions } from './list-questions.ts';
import { toPageReports, writePageReports } from './page-report.ts';
import { writeQuestions } from './questions.ts';
import { noteGates } from './record-gates.ts';
import { saveSchemas } from './saved-schemas.ts';
import { MAIN_COLLECTION } from './open-workspace.ts';
import { writePlannedRedirects } from '../plan/planned-redirects.ts';
import { isOpen } from '../convert/properties.ts';
import { createPageContext, noPage, nothingResolved } from '../plan/page-context.ts';
import { keepCollectionRows } from '../plan/collection-rows.ts';
import { toPublishedPages } from '../plan/drop-guard.ts';
import { writePublishedFiles } from '../output/published-files.ts';
import { markSeen } from '../core/report.ts';
import { readLastFindings, writeReport } from '../store/report-file.ts';
import type { BuildReport, Finding, PageCounts } from '../core/report.ts';
import type { WorkspaceBuild } from './start-build.ts';
import { keepSiteIdentity } from '../output/site-identity.ts';
import { sumCounts } from './sum-counts.ts';
import { toLastWords } from './word-guard.ts';
import { keepWorkspaceIcon } from './workspace-icon.ts';
import type { OpenBuild } from './open.ts';
import type { SharedCache } from '../store/shared-cache.ts';

/** Writes what the site shows, what the next build compares with, and the report. @throws CacheWriteError */
export async function finishBuild(
  build: WorkspaceBuild,
  counts: readonly PageCounts[],
): Promise<void> {
  const { open, collections, plan } = build;
  const { facts, fetching, notes } = open;
  const { settings, assets } = fetching;
  const { published } = open.memory;
  const context = createPageContext(facts, plan, noPage, nothingResolved);
  await keepCollectionRows(
    fetching,
    collections,
    ({ page, schema }, name) => !isOpen(context, { properties: page.properties, schema }, name),
  );
  await saveSchemas(settings, collections);
  // Astro may have loaded some of the collections only: the others have the words that they had.
  const words = new Map([...toLastWords(await published.readLast()), ...notes.wordCounts]);
  await published.writeNext(toPublishedPages(collections, plan.pages, words));
  writePlannedRedirects(settings.cacheFolder, plan);
  await noteGates(open, collections);
  const main = collections.find(({ name }) => name === MAIN_COLLECTION);
  if (main) {
    const icon = await keepWorkspaceIcon(fetching, main.database);
    await keepSiteIdentity(settings, { ...main.database, hasIcon: icon !== undefined });
  }
  writePublishedFiles(settings.cacheFolder, assets.published());
  await assets.collectGarbage();
  await open.sharedCache?.close();
  const report = toReport(open, sumCounts(counts), await readLastFindings(settings.cacheFolder));
  await forgetUnpublished(open, plan);
  writePageReports(settings.cacheFolder, toPageReports(plan.pages, notes.visits));
  writeReport(settings.cacheFolder, report);
  writeQuestions(settings.cacheFolder, await listQuestions(build, report.findings));
}

function toReport(
  { fetching, gates, notes, sharedCache }: OpenBuild,
  pages: PageCounts,
  last: Awaited<ReturnType<typeof readLastFindings>>,
): BuildReport {
  const { settings, assets, notion } = fetching;
  const { files, bytes, downloaded, encoded } = assets.stats();
  const { requests, retries, limited, limit } = notion.stats();
  const knownLimit = formatLimit(limit);
  return {
    source: settings.source.kind,
    pages,
    // What a folder answers within this process is no request.
    requests: settings.offline ? {} : requests,
    retries: settings.offline ? 0 : retries,
    limited,
    ...(knownLimit === undefined ? {} : { limit: knownLimit }),
    ...toAskedReport(gates.readings, settings.reconcile),
    files: { count: files, bytes, downloaded, encoded },
    times: notes.times,
    findings: markSeen([...collectFindings(fetching), ...findSharingProblems(sharedCache)], last),
  };
}

function toAskedReport(
  readings: OpenBuild['gates']['readings'],
  reconcile: number,
): Pick<BuildReport, 'asked'> {
  if (readings.length === 0) return {};
  const all = readings.map(({ changes }) => changes);
  const some = all.filter(({ asked }) => asked !== 'all');
  const whole = all.length - some.length;
  const [since] = some.flatMap((one) => one.since ?? []).sort();
  const [fullAt] = some.map((one) => one.fullAt).sort();
  if (since === undefined || fullAt === undefined) return { asked: { whole } };
  const changed = some.reduce((sum, one) => sum + (one.changed ?? 0), 0);
  const wholeDue = new Date(Date.parse(fullAt) + reconcile).toISOString();
  return { asked: { whole, changes: { sources: some.length, since, changed, wholeDue } } };
}

/** Each is said once, however many values it concerns. */
function findSharingProblems(sharedCache: SharedCache | undefined): Finding[] {
  const unshared = sharedCache?.problem();
  const refused = sharedCache?.refused() ?? 0;
  return [
    ...(unshared === undefined ? [] : [toFinding('cache-unreachable', unshared)]),
    ...(refused === 0
      ? []
      : [toFinding('cache-unsigned', `values without a valid signature: ${refused}`)]),
  ];
}
