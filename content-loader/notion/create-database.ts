import type { CreateDatabaseParameters, UpdateDataSourceParameters } from '@notionhq/client';
import { APIResponseError, Client, isFullDatabase } from '@notionhq/client';
import { NotionProblem } from './errors.ts';

export interface Connection {
  readonly token: string;
  /** Without `/v1`. */
  readonly baseUrl: string;
}

export interface CreatedDatabase {
  readonly id: string;
  readonly url: string;
  /** Undefined: the response did not contain it. */
  readonly dataSourceId: string | undefined;
}

/**
 * The one thing that Quire makes in Notion. Through a client of its own: the transport for reads
 * would send it again after an answer that was lost, and there would be two.
 * @throws NotionProblem `restricted` (the connection may not insert content), `not-found` …
 */
export async function createDatabase(
  connection: Connection,
  parameters: CreateDatabaseParameters,
): Promise<CreatedDatabase> {
  const database = await write('POST /v1/databases', () =>
    createClient(connection).databases.create(parameters),
  );
  const { id } = database;
  if (!isFullDatabase(database)) {
    return { id, url: `https://app.notion.com/p/${id}`, dataSourceId: undefined };
  }
  return { id, url: database.url, dataSourceId: database.data_sources[0]?.id };
}

/**
 * Adds properties to a data source that was created a moment ago, where these had to wait for its
 * id. @throws NotionProblem `restricted` (the connection may not update content) …
 */
export async function completeDataSource(
  connection: Connection,
  parameters: UpdateDataSourceParameters,
): Promise<void> {
  await write('PATCH /v1/data_sources', () =>
    createClient(connection).dataSources.update(parameters),
  );
}

function createClient({ token, baseUrl }: Connection): Client {
  return new Client({
    auth: token,
    baseUrl,
    notionVersion: '2026-03-11',
    logger: () => undefined,
  });
}

async function write<Answer>(request: string, send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof APIResponseError)) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new NotionProblem('unreachable', reason, { cause: error });
    }
    const kinds = { 401: 'unauthorized', 403: 'restricted', 404: 'not-found' } as const;
    const { status } = error;
    const kind = status === 401 || status === 403 || status === 404 ? kinds[status] : 'invalid';
    const { code, message, request_id: requestId } = error;
    throw new NotionProblem(kind, message, { status, code, requestId, cause: error, request });
  }
}
