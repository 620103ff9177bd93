import { createNotion } from '../notion/client.ts';
import { openGateMemories } from '../plan/gate-memory.ts';
import { readGatesRecord } from '../plan/gates-record.ts';
import type { OpenSource } from '../source/open-source.ts';
import { openSource } from '../source/open-source.ts';
import type { Settings } from '../settings/settings.ts';
import type { SiteAddress } from '../settings/site-address.ts';
import { readSettings } from '../settings/settings.ts';
import { readSiteAddress } from '../settings/site-address.ts';
import type { Notion } from '../notion/client.ts';
import { remember } from '../notion/remember.ts';
import { listSources } from '../settings/collection-sources.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { checkCache } from './check-cache.ts';
import type { Check } from './check.ts';
import { warn } from './check.ts';
import type { DatabaseReport, Sample } from './check-database.ts';
import { checkDatabase } from './check-database.ts';
import { checkOtherDatabases } from './check-other-databases.ts';
import type { PageOptions } from './check-page.ts';
import { checkPage } from './check-page.ts';
import { checkPeople } from './check-people.ts';
import { checkRate } from './check-rate.ts';
import { checkSettings } from './check-settings.ts';
import { checkToken } from './check-token.ts';
import { toFailedCheck } from './to-failed-check.ts';

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
  const reports =
    self.status === 'error' ? [] : await checkDatabases(notion, settings, source, options);
  const checks = [...early, self, ...reports.flatMap((report) => report.checks)];
  yield* checks.filter(({ urgent }) => urgent);
  yield* checks.filter(({ urgent }) => !urgent);
  if (self.status === 'error') return;
  yield* examinePage(
    notion,
    reports.flatMap(({ published }) => published),
    { ...options, settings, source, origin: readSiteAddress(options.environment).origin },
  );
  yield checkRate(notion);
}

async function checkDatabases(
  notion: Notion,
  settings: Settings,
  { database: main, baseUrl }: OpenSource,
  { site, root }: ExamineOptions,
): Promise<readonly DatabaseReport[]> {
  const references = [...listSources(site, main)]
    .filter(([, { isPage }]) => !isPage)
    .map(([key, { reference }]) => [key, reference] as const);
  try {
    const recorded = settings.source.kind === 'sample' ? {} : await readGatesRecord(root);
    const memory = await openGateMemories(settings.cacheFolder).readLast();
    // The site's name for a property is valid for every database that has it.
    const fetchDatabase = remember((reference) => notion.fetchDatabase(reference));
    const opened = await Promise.allSettled(
      references.map(([, reference]) => fetchDatabase(reference)),
    );
    const sources = opened.flatMap((one) =>
      one.status === 'fulfilled' ? one.value.dataSources : [],
    );
    const traces = { recorded, memory, sources };
    const once = { ...notion, fetchDatabase };
    const reports: DatabaseReport[] = [];
    for (const [name, reference] of references) {
      reports.push(await checkDatabase(once, site, { name, reference, baseUrl, traces }));
    }
    return reports;
  } catch (error) {
    return [{ checks: [toFailedCheck('gates record', error)], published: [] }];
  }
}

async function* examinePage(
  notion: Notion,
  published: readonly Sample[],
  options: PageOptions,
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
