import type {
  Client,
  DatabaseObjectResponse,
  DataSourceObjectResponse,
  RichTextItemResponse,
} from '@notionhq/client';
import { isFullDatabase, isFullDataSource } from '@notionhq/client';
import { isNotionProblem, NotionProblem } from './errors.ts';
import { identify } from './identify.ts';
import { toNotionId } from './ids.ts';

/** A data source as the rest of Quire uses it: its schema and its title. */
export interface DataSourceInfo {
  readonly id: string;
  readonly name: string;
  readonly properties: DataSourceObjectResponse['properties'];
  readonly databaseId: string | undefined;
  /** The parent of the database. Absent: neither page nor block, or not known. */
  readonly home?: DatabaseHome | undefined;
  readonly lastEditedTime: string;
}

/** A page, or a block in a page. */
export interface DatabaseHome {
  readonly kind: 'page' | 'block';
  readonly id: string;
}

export interface DatabaseInfo {
  readonly id: string;
  /** Plain text; may be empty. */
  readonly title: string;
  readonly titleRichText: readonly RichTextItemResponse[];
  readonly description: readonly RichTextItemResponse[];
  readonly url: string;
  readonly icon: DatabaseObjectResponse['icon'];
  readonly cover: DatabaseObjectResponse['cover'];
  readonly dataSources: readonly DataSourceInfo[];
}

/**
 * Reads a database and the schemas of its data sources: one request each. `reference` may also be a
 * data source, which is then the only one. @throws NotionProblem `bad-id`, `not-a-database` (with
 * the real kind of the id), `not-found` …
 */
export async function fetchDatabase(client: Client, reference: string): Promise<DatabaseInfo> {
  const id = toNotionId(reference);
  if (id === undefined) throw new NotionProblem('bad-id', `"${reference}" holds no Notion id.`);
  try {
    return await fetchWhole(client, id);
  } catch (error) {
    // Notion responds 404 for an id that it does not know, and 400 for an id of another kind.
    if (!isNotionProblem(error, 'not-found') && !isNotionProblem(error, 'invalid')) throw error;
    return await fetchInstead(client, id, error);
  }
}

/**
 * A database that a block names; undefined: gone, not shared, or a linked view. Unlike
 * `fetchDatabase`, it does not find out what else the id may be, which costs up to five requests.
 * @param fetchSource returns data sources that were already fetched
 */
export async function findDatabase(
  client: Client,
  id: string,
  fetchSource?: FetchSource,
): Promise<DatabaseInfo | undefined> {
  try {
    return await fetchWhole(client, id, fetchSource);
  } catch (error) {
    const isFinal = (['not-found', 'invalid', 'restricted'] as const).some((kind) =>
      isNotionProblem(error, kind),
    );
    if (isFinal) return undefined;
    throw error;
  }
}

type FetchSource = (id: string) => Promise<DataSourceInfo>;

/** @throws NotionProblem */
export async function fetchDataSource(client: Client, id: string): Promise<DataSourceInfo> {
  return toInfo(await retrieveDataSource(client, id));
}

async function fetchWhole(
  client: Client,
  id: string,
  fetchSource: FetchSource = (source) => fetchDataSource(client, source),
): Promise<DatabaseInfo> {
  const database = await client.databases.retrieve({ database_id: id });
  if (!isFullDatabase(database)) {
    throw new NotionProblem('restricted', `The database ${id} came without its contents.`);
  }
  const { url, icon, cover } = database;
  const sources = await Promise.all(database.data_sources.map(({ id: of }) => fetchSource(of)));
  const home = toHome(database.parent);
  const dataSources = sources.map((source) => ({ ...source, home: source.home ?? home }));
  return { ...titles(database), id: database.id, url, icon, cover, dataSources };
}

async function fetchInstead(
  client: Client,
  id: string,
  cause: NotionProblem,
): Promise<DatabaseInfo> {
  const source = await retrieveDataSource(client, id).catch((error: unknown) => {
    if (isNotionProblem(error, 'not-found') || isNotionProblem(error, 'invalid')) return undefined;
    throw error;
  });
  if (source === undefined) throw await identify(client, id, cause);
  const { url, icon, cover } = source;
  return { ...titles(source), id: source.id, url, icon, cover, dataSources: [toInfo(source)] };
}

async function retrieveDataSource(client: Client, id: string): Promise<DataSourceObjectResponse> {
  const source = await client.dataSources.retrieve({ data_source_id: id });
  if (isFullDataSource(source)) return source;
  throw new NotionProblem('restricted', `The data source ${id} came without its contents.`);
}

function titles(
  object: Pick<DatabaseObjectResponse, 'title' | 'description'>,
): Pick<DatabaseInfo, 'title' | 'titleRichText' | 'description'> {
  return {
    title: toPlainText(object.title),
    titleRichText: object.title,
    description: object.description,
  };
}

function toInfo(source: DataSourceObjectResponse): DataSourceInfo {
  const { parent, database_parent: home } = source;
  return {
    id: source.id,
    name: toPlainText(source.title),
    properties: source.properties,
    databaseId: parent.type === 'database_id' ? parent.database_id : undefined,
    home: toHome(home),
    lastEditedTime: source.last_edited_time,
  };
}

/** Older servers omit the parent, although the SDK's types promise it. */
function toHome(parent: DatabaseObjectResponse['parent'] | undefined): DatabaseHome | undefined {
  if (parent?.type === 'page_id') return { kind: 'page', id: parent.page_id };
  return parent?.type === 'block_id' ? { kind: 'block', id: parent.block_id } : undefined;
}

export function toPlainText(richText: readonly RichTextItemResponse[] | undefined): string {
  return (richText ?? []).map((item) => item.plain_text).join('');
}
