import { join } from 'node:path';
import { readPageRecord } from '../pipeline/page-record.ts';
import type { JsonCache } from '../store/json-cache.ts';
import { createJsonCache } from '../store/json-cache.ts';
import { readReport } from '../store/report-file.ts';
import { readHead } from '../plan/shown-database.ts';
import { listViewSources, readViewList } from '../plan/views/view-list.ts';
import { checkViews } from './check-views.ts';
import { isPrivatePage } from '../notion/private-page.ts';
import { toId } from '../core/ids.ts';
import { describeRows, toClosingLine } from '../explain/describe-rows.ts';
import type { Notion } from '../notion/client.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import { isNotionProblem } from '../notion/errors.ts';
import type { Settings } from '../settings/settings.ts';
import { createPolicySources } from '../plan/policy-sources.ts';
import { createRowPolicies } from '../plan/row-policy.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { Check } from './check.ts';
import { pass, warn } from './check.ts';
import type { Sample } from './check-database.ts';

/** More than a site usually shows; each costs a request or two. */
const MOST = 50;

/**
 * Checks the databases that are no collections: targets of relations, and databases on pages of the
 * last build. Tells which of their rows are shown, and why.
 */
export async function checkOtherDatabases(
  notion: Notion,
  published: readonly Sample[],
  { site, settings }: { readonly site: WorkspaceSettings; readonly settings: Settings },
): Promise<readonly Check[]> {
  const databases = new Map(
    published.flatMap(({ collection, database }) =>
      [database, ...database.dataSources].map(({ id }) => [toId(id), { collection, database }]),
    ),
  );
  const pages = new Set(published.map(({ page }) => toId(page.id)));
  const secret = new Set(
    published.flatMap(({ page }) =>
      isPrivatePage(page, site.properties['password']) ? [toId(page.id)] : [],
    ),
  );
  const policySources = createPolicySources(notion, site, settings);
  const policyOf = createRowPolicies(policySources, {
    databases,
    isPublished: (id) => pages.has(id),
    marked: new Set(),
    isReadByAll: (id) => pages.has(id) && !secret.has(id),
  });
  const related = published.flatMap(({ database }) => database.dataSources.flatMap(findTargets));
  const records = createJsonCache(join(settings.cacheFolder, 'records.sqlite'));
  const shown = await findShown(records, pages);
  const lists = await Promise.all(shown.map((id) => readViewList(records, id)));
  const linked = lists.flatMap((list) => (list?.kind === 'views' ? listViewSources(list) : []));
  const own = (id: string): boolean => databases.has(toId(id));
  const sources = await Promise.all([
    ...unique([...related, ...linked], own).map((id) => readSource(notion, id)),
    ...unique(shown, own).map((id) => readSources(notion, id)),
  ]);
  const bySource = new Map(sources.flat().map((source) => [toId(source.id), source]));
  const rows = await Promise.all(
    [...bySource.values()].map(async (source) => {
      const { policy, sentence } = await describeRows(notion, policyOf, source);
      const name = `database "${source.name || 'Untitled'}"`;
      const message = `${sentence[0]?.toUpperCase() ?? ''}${sentence.slice(1)}.`;
      if (policy.kind === 'unreadable')
        return warn(name, message, 'Mend its gate in Notion, or src/site.ts.');
      if (policy.kind !== 'ungated') return pass(name, message);
      const line = toClosingLine(source);
      return warn(
        name,
        message,
        `If it is meant to be closed, write \`${line}\` into src/site.ts.`,
      );
    }),
  );
  if (shown.length === 0) return rows;
  const findings = (await readReport(settings.cacheFolder))?.findings ?? [];
  const titleOf = async (id: string): Promise<string> =>
    (databases.get(id)?.database ?? (await readHead({ records }, id)))?.title ?? '';
  const views = await Promise.all(
    shown.map(async (id, index) =>
      checkViews({ id, title: await titleOf(id), list: lists[index] }, findings),
    ),
  );
  return [...rows, ...views];
}

function findTargets({ properties }: DataSourceInfo): string[] {
  return Object.values(properties).flatMap((property) =>
    property.type === 'relation' ? [property.relation.data_source_id] : [],
  );
}

/** Ids of the databases on the pages, from the report of the last build. */
async function findShown(
  records: JsonCache,
  pages: ReadonlySet<string>,
): Promise<readonly string[]> {
  const found = await Promise.all([...pages].map((id) => readPageRecord({ records }, { id })));
  const ids = found.flatMap((record) => record?.source.references.databases ?? []);
  return [...new Set(ids.map(toId))].sort().slice(0, MOST);
}

function unique(ids: readonly string[], isOwn: (id: string) => boolean): string[] {
  return [...new Set(ids.map(toId))].filter((id) => id !== '' && !isOwn(id)).slice(0, MOST);
}

async function readSource(notion: Notion, id: string): Promise<DataSourceInfo[]> {
  try {
    return [await notion.fetchDataSource(id)];
  } catch (error) {
    // A database that is not shared shows nothing, and its relation does not name it.
    if (isNotionProblem(error)) return [];
    throw error;
  }
}

async function readSources(notion: Notion, id: string): Promise<readonly DataSourceInfo[]> {
  try {
    const found = await notion.findDatabase(id);
    return found?.dataSources ?? [];
  } catch (error) {
    if (isNotionProblem(error)) return [];
    throw error;
  }
}
