import type { CreateDatabaseParameters } from '@notionhq/client';
import { APIResponseError, Client, isFullDatabase } from '@notionhq/client';
import { NotionProblem } from './errors.ts';

export interface CreatedDatabase {
  readonly id: string;
  readonly url: string;
}

/**
 * The one write that Quire makes. Through a client of its own: the transport for reads would send
 * it again after an answer that was lost, and there would be two.
 * @throws NotionProblem `restricted` (the integration may not insert content), `not-found` …
 */
export async function createDatabase(
  { token, baseUrl }: Connection,
  parameters: CreateDatabaseParameters,
): Promise<CreatedDatabase> {
  const client = new Client({
    auth: token,
    baseUrl,
    notionVersion: '2026-03-11',
    logger: () => undefined,
  });
  try {
    const database = await client.databases.create(parameters);
    const url = isFullDatabase(database) ? database.url : `https://app.notion.com/p/${database.id}`;
    return { id: database.id, url };
  } catch (error) {
    if (!(error instanceof APIResponseError)) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new NotionProblem('unreachable', reason, { cause: error });
    }
    const kinds = { 401: 'unauthorized', 403: 'restricted', 404: 'not-found' } as const;
    const { status } = error;
    const kind = status === 401 || status === 403 || status === 404 ? kinds[status] : 'invalid';
    const { code, message, request_id: requestId } = error;
    throw new NotionProblem(kind, message, {
      ...{ status, code, requestId, cause: error },
      request: 'POST /v1/databases',
    });
  }
}

export interface Connection {
  readonly token: string;
  /** Without `/v1`. */
  readonly baseUrl: string;
}
