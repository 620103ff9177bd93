import type { PageObjectResponse } from '@notionhq/client';
import type { Notion } from '../notion/client.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { Row } from '../plan/collection-rows.ts';
import type { GateMemory } from '../plan/gate-memory.ts';
import type { GatesRecord } from '../plan/gates-record.ts';
import { toId } from '../core/ids.ts';
import { withoutFormerNames } from '../notion/gate-names.ts';
import { hasProperty, isRole } from '../notion/property-names.ts';
import { readSourceGates } from '../plan/source-gates.ts';
import { MAIN_COLLECTION } from '../pipeline/open-workspace.ts';
import type { Settings } from '../settings/settings.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { Check } from './check.ts';
import { pass, warn } from './check.ts';
import { checkGates, toNothingPublished } from './check-gates.ts';
import { checkProperties } from './check-properties.ts';
import { toFailedCheck } from './to-failed-check.ts';

/** A published page, and the data source in which it was found. */
export interface Sample {
  readonly collection: string;
  readonly database: DatabaseInfo;
  readonly dataSource: DataSourceInfo;
  readonly page: PageObjectResponse;
  /** Of a tree of pages: what a build makes of the page. */
  readonly row?: Row;
}

export interface DatabaseReport {
  readonly checks: readonly Check[];
  readonly published: readonly Sample[];
}

/** The state that builds have stored, and the other collections. */
export interface BuildTraces {
  readonly recorded: GatesRecord;
  readonly memory: GateMemory | undefined;
  /** Variables with passwords of pages. */
  readonly passwords: Settings['passwords'];
  /** The data sources of all collections. */
  readonly sources: readonly DataSourceInfo[];
}

/** All checks of one collection's database: sharing, schema, gates, pages. */
export async function checkDatabase(
  notion: Notion,
  site: WorkspaceSettings,
  {
    name,
    database,
    traces,
  }: {
    readonly name: string;
    readonly database: DatabaseInfo;
    readonly traces: BuildTraces;
  },
): Promise<DatabaseReport> {
  const reports = await Promise.all(
    database.dataSources.map((source) =>
      checkSource(notion, site, { name, database, source, traces }),
    ),
  );
  const checks = [
    describeDatabase(`${name}: database`, database),
    ...reports.flatMap((report) => report.checks),
  ];
  const published = reports.flatMap((report) => report.published);
  const failed = checks.some(({ status }) => status === 'error');
  // Another collection than the main one may be empty.
  const isEmpty = published.length === 0 && name === MAIN_COLLECTION && !failed;
  return { checks: isEmpty ? [...checks, toNothingPublished(name, checks)] : checks, published };
}

function describeDatabase(place: string, { title, url, dataSources }: DatabaseInfo): Check {
  const names = dataSources.map((source) => `"${source.name || 'Untitled'}"`).join(', ');
  const sources = dataSources.length > 1 ? ` with the data sources ${names}` : '';
  return pass(place, `"${title || 'Untitled'}"${sources} is shared (${url}).`);
}

interface SourceToCheck {
  /** The collection's. */
  readonly name: string;
  readonly database: DatabaseInfo;
  readonly source: DataSourceInfo;
  readonly traces: BuildTraces;
}

async function checkSource(
  notion: Notion,
  site: WorkspaceSettings,
  {
    name: collection,
    database,
    source,
    traces: { recorded, memory, passwords, sources },
  }: SourceToCheck,
): Promise<DatabaseReport> {
  const several = database.dataSources.length > 1;
  const name = several ? `${collection} / ${source.name}` : collection;
  const own = withoutFormerNames(source.properties, site.properties, recorded[toId(source.id)]);
  const isElsewhere = (property: string | undefined): boolean =>
    !hasProperty(source.properties, property) &&
    sources.some(({ properties }) => hasProperty(properties, property));
  const renames = Object.fromEntries(
    Object.entries(own).filter(([role, property]) => !isRole(role) || !isElsewhere(property)),
  );
  const schema = checkProperties(name, source, renames);
  // Ignore a wrong rename here, so that the other checks still run.
  const broken = schema.some(({ status }) => status === 'error');
  const known = broken ? { ...site, properties: {} } : site;
  try {
    const now = notion.serverTime();
    const gates = readSourceGates(source, { collection, site: known, recorded, now });
    const place = { name, collection, database, source, memory, passwords };
    const [wiki, { checks, open }] = await Promise.all([
      notion.isWiki(source),
      checkGates(place, notion, site, gates),
    ]);
    return {
      checks: [...(wiki ? [describeWiki(name)] : []), ...schema, ...checks],
      published: open.map((page) => ({ collection, database, dataSource: source, page })),
    };
  } catch (error) {
    const failed = toFailedCheck(`${name}: gates`, error, { reference: database.id });
    return { checks: [...schema, failed], published: [] };
  }
}

const describeWiki = (place: string): Check =>
  warn(
    `${place}: wiki`,
    'It is a wiki: its own pages are published, the databases in it are not.',
    'Name each database of the wiki that should be published in `collections` of src/site.ts.',
  );
