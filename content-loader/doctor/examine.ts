import { toId } from '../core/ids.ts';
import { createNotion } from '../notion/client.ts';
import { createFetchSource } from '../pipeline/fetch-source.ts';
import { openGateMemories } from '../plan/gate-memory.ts';
import { readGatesRecord } from '../plan/gates-record.ts';
import { openSource } from '../source/open-source.ts';
import type { Settings } from '../settings/settings.ts';
import type { SiteAddress } from '../settings/site-address.ts';
import { readSettings } from '../settings/settings.ts';
import { readSiteAddress } from '../settings/site-address.ts';
import type { Notion } from '../notion/client.ts';
import { listSources } from '../settings/collection-sources.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { checkCache } from './check-cache.ts';
import type { Check } from './check.ts';
import { warn } from './check.ts';
import type { DatabaseReport, Sample } from './check-database.ts';
import { checkDatabase } from './check-database.ts';
import { checkOtherDatabases } from './check-other-databases.ts';
import { checkPage } from './check-page.ts';
import { checkPartialRows } from './check-partial-rows.ts';
import { checkPeople } from './check-people.ts';
import { checkRate } from './check-rate.ts';
import { checkSettings } from './check-settings.ts';
import { checkToken } from './check-token.ts';
import { checkTree } from './check-tree.ts';
import { toFailedCheck } from './to-failed-check.ts';
import type { TrialOptions } from './trial-build.ts';

export interface ExamineOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly root: string;
  readonly site: WorkspaceSettings;
}

/** A short limit: the user waits for the answer and wants to see such faults. */
const PATIENCE_MS = 20_000;

/**
 * Checks everything that a build needs, in the order in which a build needs it. The warning that no
 * gate closes the published pages comes first.
 */
export async function* examine(options: ExamineOptions): AsyncGenerator<Check> {
  const opened = readOptions(options);
  if ('failed' in opened) {
    yield opened.failed;
    return;
  }
  const { settings, address } = opened;
  const early = [...checkSettings(settings, address), await checkCache(settings)];
  if (settings.offline) {
    yield* early;
    yield warn(
      'connection',
      'NOTION_OFFLINE is set: builds ask Notion nothing.',
      'Unset it to have the rest checked.',
    );
    return;
  }
  const source = await openSource(settings);
  const { baseUrl, token, fetch } = source;
  const notion = createNotion({ token, baseUrl, fetch, budgetMs: PATIENCE_MS });
  const self = await checkToken(notion, baseUrl);
  const trial = { ...options, settings, source, origin: address.origin };
  const reports = self.status === 'error' ? [] : await checkSources(notion, trial);
  const checks = [...early, self, ...reports.flatMap((report) => report.checks)];
  yield* checks.filter(({ urgent }) => urgent);
  yield* checks.filter(({ urgent }) => !urgent);
  if (self.status === 'error') return;
  yield* examinePage(
    notion,
    reports.flatMap(({ published }) => published),
    trial,
  );
  yield* checkPartialRows(notion);
  yield checkRate(notion);
}

async function checkSources(
  notion: Notion,
  options: TrialOptions,
): Promise<readonly DatabaseReport[]> {
  const { settings, source, site, root } = options;
  try {
    const recorded = settings.source.kind === 'sample' ? {} : await readGatesRecord(root);
    const memory = await openGateMemories(settings.cacheFolder).readLast();
    const sources = listSources(site, source.database);
    const fetchSource = createFetchSource(notion, settings, sources);
    const opened = await Promise.all(
      [...sources].map(async ([name, { reference }]) => {
        const found = await fetchSource(name).catch((error: unknown) => ({
          kind: 'failed' as const,
          check: toFailedCheck(`${name}: database`, error, {
            reference,
            baseUrl: source.baseUrl,
          }),
        }));
        return { name, found };
      }),
    );
    const databases = opened.flatMap(({ found }) =>
      found.kind === 'database' ? [found.database] : [],
    );
    // The site's name for a property is valid for every database that has it.
    const { passwords } = settings;
    const traces = {
      recorded,
      memory,
      passwords,
      sources: databases.flatMap((one) => one.dataSources),
    };
    const ids = opened.flatMap(({ found }) => (found.kind === 'page' ? [found.page.id] : []));
    const all = [
      ...ids,
      ...databases.flatMap((one) => [one, ...one.dataSources].map(({ id }) => id)),
    ];
    const reports: DatabaseReport[] = [];
    for (const { name, found } of opened) {
      if (found.kind === 'failed') reports.push({ checks: [found.check], published: [] });
      else if (found.kind === 'page') {
        const own = toId(found.page.id);
        const others = new Set(all.map(toId).filter((id) => id !== own));
        reports.push(await checkTree({ name, page: found.page, others }, options));
      } else {
        reports.push(await checkDatabase(notion, site, { name, database: found.database, traces }));
      }
    }
    return reports;
  } catch (error) {
    return [{ checks: [toFailedCheck('gates record', error)], published: [] }];
  }
}

async function* examinePage(
  notion: Notion,
  published: readonly Sample[],
  options: TrialOptions,
): AsyncGenerator<Check> {
  const sample = chooseSample(published);
  if (sample === undefined) return;
  yield await checkPeople(notion, options.site, sample);
  yield* await checkPage(sample, options);
  yield* await checkOtherDatabases(notion, published, options);
}

function readOptions({
  environment,
  root,
}: ExamineOptions):
  { readonly settings: Settings; readonly address: SiteAddress } | { readonly failed: Check } {
  try {
    return {
      settings: readSettings(environment, root),
      address: readSiteAddress(environment),
    };
  } catch (error) {
    return { failed: toFailedCheck('settings', error) };
  }
}

/** The page that was edited last, if it can have files of its own. */
function chooseSample(published: readonly Sample[]): Sample | undefined {
  const newest = published.toSorted((a, b) =>
    a.page.last_edited_time < b.page.last_edited_time ? 1 : -1,
  );
  return newest.find(({ page }) => page.cover !== null) ?? newest[0];
}
