import type { PageObjectResponse } from '@notionhq/client';
import type { PropertySchema } from '../convert/properties.ts';
import { readPropertySchema } from '../convert/properties.ts';
import { digestOf } from '../digest.ts';
import { QuireError, problems } from '../errors.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { buildGates } from '../notion/gates.ts';
import type { PropertyNames } from '../notion/property-names.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import type { Session } from '../session.ts';

/** A published row as it came from Notion, with the names its data source uses. */
export interface Row {
  readonly page: PageObjectResponse;
  readonly names: PropertyNames;
  /** What the data source knows of the properties: number formats, what rollups follow. */
  readonly schema: PropertySchema;
}

export interface CollectionRows {
  readonly name: string;
  /** Under which the rows are kept for building offline. */
  readonly key: string;
  readonly database: DatabaseInfo;
  readonly rows: readonly Row[];
}

/**
 * Every published row of a collection's database with its properties complete; drafts are never
 * fetched. Offline: as the last build that succeeded saw them.
 * @throws NotionProblem, UnknownPropertyError, PublishedNamesError, QuireError
 */
export async function openCollectionRows(
  session: Session,
  name: string,
  reference: string,
): Promise<CollectionRows> {
  const { source, offline } = session.settings;
  const server = source.kind === 'notion' ? source.baseUrl : 'sample';
  const key = `rows-${digestOf([name, reference, server])}`;
  if (offline && source.kind === 'notion') {
    // Written below alone; the cache checks what it reads.
    const kept = (await session.records.read(key)) as CollectionRows | undefined;
    if (!kept) throw new QuireError(problems.nothingCached());
    return kept;
  }
  return { name, key, ...(await fetchCollectionRows(session, reference)) };
}

/** Only after a build that succeeded: offline builds show what it showed. @throws CacheWriteError */
export async function keepCollectionRows(
  { records }: Session,
  collections: readonly CollectionRows[],
): Promise<void> {
  for (const rows of collections) await records.write(rows.key, rows);
}

async function fetchCollectionRows(
  session: Session,
  reference: string,
): Promise<Pick<CollectionRows, 'database' | 'rows'>> {
  const database = await session.notion.fetchDatabase(reference);
  const rows = await Promise.all(
    database.dataSources.map((dataSource) => fetchRows(session, database, dataSource)),
  );
  return { database, rows: rows.flat() };
}

async function fetchRows(
  { notion, site, findings }: Session,
  database: DatabaseInfo,
  dataSource: DataSourceInfo,
): Promise<Row[]> {
  const names = resolvePropertyNames(dataSource.properties, site.properties);
  const gates = buildGates(dataSource.properties, { ...site, names, now: notion.serverTime() });
  const page = { title: database.title, url: database.url };
  findings.push(...gates.warnings.map((warning) => ({ ...warning, page, blockId: undefined })));
  const pages = await notion.fetchPages(dataSource, gates.filter);
  const open = pages.filter((row) => gates.isOpen(row));
  const complete = await Promise.all(
    open.map((row) => notion.completeProperties(row, undefined, dataSource.properties)),
  );
  const schema = readPropertySchema(dataSource.properties);
  return complete.map((row) => ({ page: row, names, schema }));
}
