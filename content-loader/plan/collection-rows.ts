import type { PageObjectResponse } from '@notionhq/client';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { buildGates } from '../notion/gates.ts';
import type { PropertyNames } from '../notion/property-names.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import type { Session } from '../session.ts';

/** A published row as it came from Notion, with the names its data source uses. */
export interface Row {
  readonly page: PageObjectResponse;
  readonly names: PropertyNames;
}

export interface CollectionRows {
  readonly name: string;
  readonly database: DatabaseInfo;
  readonly rows: readonly Row[];
}

/**
 * Every published row of a collection's database with its properties complete; drafts are never
 * fetched. @throws NotionProblem, UnknownPropertyError, PublishedNamesError
 */
export async function fetchCollectionRows(
  session: Session,
  name: string,
  reference: string,
): Promise<CollectionRows> {
  const database = await session.notion.fetchDatabase(reference);
  const rows = await Promise.all(
    database.dataSources.map((dataSource) => fetchRows(session, database, dataSource)),
  );
  return { name, database, rows: rows.flat() };
}

async function fetchRows(
  { notion, site, findings }: Session,
  database: DatabaseInfo,
  dataSource: DataSourceInfo,
): Promise<Row[]> {
  const names = resolvePropertyNames(dataSource.properties, site.properties);
  const gates = buildGates(dataSource.properties, { ...site, names, now: new Date() });
  const page = { title: database.title, url: database.url };
  findings.push(...gates.warnings.map((warning) => ({ ...warning, page, blockId: undefined })));
  const pages = await notion.fetchPages(dataSource, gates.filter);
  const open = pages.filter((row) => gates.isOpen(row));
  const complete = await Promise.all(open.map((row) => notion.completeProperties(row)));
  return complete.map((row) => ({ page: row, names }));
}
