import { QuireError, problems } from '../core/errors.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import type { Connection, CreatedDatabase } from '../notion/create-database.ts';
import { completeDataSource, createDatabase } from '../notion/create-database.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { toNotionId } from '../notion/ids.ts';
import { relationNames, toBlogDatabase, toBlogRelations } from './blog-database.ts';

export interface CreatedBlog {
  readonly id: string;
  readonly url: string;
  /** What the user has to do by hand; undefined: nothing. */
  readonly note: string | undefined;
}

/**
 * Creates a blog database below a page: first everything except relations of the blog to itself,
 * then these. @param reference the page's URL or id. @throws QuireError
 */
export async function createBlog(connection: Connection, reference: string): Promise<CreatedBlog> {
  const pageId = toNotionId(reference);
  if (pageId === undefined) throw new QuireError(problems.noPage(reference));
  try {
    const created = await createWithStatus(connection, pageId);
    const { id, url } = created;
    return { id, url, note: await addRelations(connection, created) };
  } catch (error) {
    if (isNotionProblem(error, 'restricted')) throw new QuireError(problems.mayNotInsert(), error);
    if (isNotionProblem(error, 'not-found')) {
      throw new QuireError(problems.pageNotShared(reference), error);
    }
    throw explainProblem(error, { reference, baseUrl: connection.baseUrl });
  }
}

/** A refused request has created nothing, so it can be sent again with another type. */
async function createWithStatus(connection: Connection, pageId: string): Promise<CreatedDatabase> {
  try {
    return await createDatabase(connection, toBlogDatabase(pageId));
  } catch (error) {
    const isStatus = isNotionProblem(error, 'invalid') && /status/i.test(error.message);
    if (!isStatus) throw error;
    return createDatabase(connection, toBlogDatabase(pageId, 'select'));
  }
}

/** The blog exists and works without these relations, so a refusal is not an error. */
async function addRelations(
  connection: Connection,
  { dataSourceId }: CreatedDatabase,
): Promise<string | undefined> {
  const names = relationNames.map((name) => `"${name}"`).join(' and ');
  const byHand = `If you want them, add ${names} by hand: relations of the database to itself.`;
  if (dataSourceId === undefined) return `It has no ${names}. ${byHand}`;
  try {
    await completeDataSource(connection, toBlogRelations(dataSourceId));
    return undefined;
  } catch (error) {
    const why = isNotionProblem(error, 'restricted')
      ? 'the connection lacks the capability "Update content"'
      : `Notion answered: ${error instanceof Error ? error.message : String(error)}`;
    return `It has no ${names}: ${why}. ${byHand}`;
  }
}
