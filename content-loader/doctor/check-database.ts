import type { PageObjectResponse } from '@notionhq/client';
import type { Notion } from '../notion/client.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import { MAIN_COLLECTION } from '../build/open-workspace.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';
import type { Check } from './check.ts';
import { pass, warn } from './check.ts';
import { checkGates, toNothingPublished } from './check-gates.ts';
import { checkProperties } from './check-properties.ts';
import { toFailedCheck } from './to-failed-check.ts';

/** A published page, and where it was found. */
export interface Sample {
  readonly collection: string;
  readonly database: DatabaseInfo;
  readonly dataSource: DataSourceInfo;
  readonly page: PageObjectResponse;
}

export interface DatabaseReport {
  readonly checks: readonly Check[];
  readonly published: readonly Sample[];
}

/** Everything about one collection's database: sharing, schema, gates, pages. */
export async function checkDatabase(
  notion: Notion,
  site: WorkspaceSettings,
  {
    name,
    reference,
    baseUrl,
  }: { readonly name: string; readonly reference: string; readonly baseUrl: string },
): Promise<DatabaseReport> {
  const place = `${name}: database`;
  try {
    const database = await notion.fetchDatabase(reference);
    const reports = await Promise.all(
      database.dataSources.map((source) => checkSource(notion, site, name, database, source)),
    );
    const checks = [
      describeDatabase(place, database),
      ...reports.flatMap((report) => report.checks),
    ];
    const published = reports.flatMap((report) => report.published);
    const failed = checks.some(({ status }) => status === 'error');
    // Another collection may well be empty.
    const isEmpty = published.length === 0 && name === MAIN_COLLECTION && !failed;
    return { checks: isEmpty ? [...checks, toNothingPublished(name, checks)] : checks, published };
  } catch (error) {
    return { checks: [toFailedCheck(place, error, { reference, baseUrl })], published: [] };
  }
}

function describeDatabase(place: string, { title, url, dataSources }: DatabaseInfo): Check {
  const names = dataSources.map((source) => `"${source.name || 'Untitled'}"`).join(', ');
  const sources = dataSources.length > 1 ? ` with the data sources ${names}` : '';
  return pass(place, `"${title || 'Untitled'}"${sources} is shared (${url}).`);
}

async function checkSource(
  notion: Notion,
  site: WorkspaceSettings,
  collection: string,
  database: DatabaseInfo,
  dataSource: DataSourceInfo,
): Promise<DatabaseReport> {
  const several = database.dataSources.length > 1;
  const place = several ? `${collection} / ${dataSource.name}` : collection;
  const schema = checkProperties(place, dataSource, site.properties);
  // A rename that leads nowhere would hide what else there is to say.
  const broken = schema.some(({ status }) => status === 'error');
  const names = resolvePropertyNames(dataSource.properties, broken ? {} : site.properties);
  try {
    const [wiki, { checks, open }] = await Promise.all([
      notion.isWiki(dataSource),
      checkGates(place, notion, dataSource, site, names),
    ]);
    return {
      checks: [...(wiki ? [describeWiki(place)] : []), ...schema, ...checks],
      published: open.map((page) => ({ collection, database, dataSource, page })),
    };
  } catch (error) {
    const failed = toFailedCheck(`${place}: gates`, error, { reference: database.id });
    return { checks: [...schema, failed], published: [] };
  }
}

const describeWiki = (place: string): Check =>
  warn(
    `${place}: wiki`,
    'It is a wiki: its own pages are published, the databases in it are not.',
    'Name each database of the wiki that should be published in `collections` of src/site.ts.',
  );
