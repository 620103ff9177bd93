import { createNotion } from '../notion/client.ts';
import { openSource } from '../build/open-source.ts';
import type { Settings } from '../options.ts';
import type { SiteAddress } from '../site-address.ts';
import { readSettings } from '../options.ts';
import { readSiteAddress } from '../site-address.ts';
import { MAIN_COLLECTION } from '../build/open-workspace.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';
import { checkCache } from './check-cache.ts';
import type { Check } from './check.ts';
import { warn } from './check.ts';
import type { Sample } from './check-database.ts';
import { checkDatabase } from './check-database.ts';
import { checkOtherDatabases } from './check-other-databases.ts';
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

/** Faults that last longer than this are what somebody who asks wants to hear of. */
const PATIENCE_MS = 20_000;

/** Looks at everything that a build needs, in the order in which a build needs it. */
export async function* examine(options: ExamineOptions): AsyncGenerator<Check> {
  const opened = readOptions(options);
  if ('failed' in opened) {
    yield opened.failed;
    return;
  }
  const { settings, address } = opened;
  yield* checkSettings(settings, address);
  yield await checkCache(settings);
  if (settings.offline) {
    yield warn(
      'connection',
      'NOTION_OFFLINE is set: builds ask Notion nothing.',
      'Unset it to have the rest checked.',
    );
    return;
  }
  yield* examineNotion(settings, options);
}

async function* examineNotion(
  settings: Settings,
  { site, root }: ExamineOptions,
): AsyncGenerator<Check> {
  const source = await openSource(settings);
  const { baseUrl, token, fetch } = source;
  const notion = createNotion({ token, baseUrl, fetch, budgetMs: PATIENCE_MS });
  const self = await checkToken(notion, baseUrl);
  yield self;
  if (self.status === 'error') return;
  const published: Sample[] = [];
  for (const [name, reference] of Object.entries({
    [MAIN_COLLECTION]: source.database,
    ...Object.fromEntries(
      Object.entries(site.collections).map(([key, { database }]) => [key, database]),
    ),
  })) {
    const report = await checkDatabase(notion, site, { name, reference, baseUrl });
    yield* report.checks;
    published.push(...report.published);
  }
  const sample = chooseSample(published);
  if (sample !== undefined) {
    yield await checkPeople(notion, site, sample);
    yield* await checkPage(sample, { settings, source, site, root });
    yield* await checkOtherDatabases(notion, published, { site, settings });
  }
  yield checkRate(notion);
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

/** The page edited last, if there can be one with files of its own. */
function chooseSample(published: readonly Sample[]): Sample | undefined {
  const newest = published.toSorted((a, b) =>
    a.page.last_edited_time < b.page.last_edited_time ? 1 : -1,
  );
  return newest.find(({ page }) => page.cover !== null) ?? newest[0];
}
