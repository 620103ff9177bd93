import type { Client } from '@notionhq/client';
import { collectPaginatedAPI, isFullBlock, isFullPage } from '@notionhq/client';
import { toPlainText } from './database.ts';
import type { FoundInstead } from './errors.ts';
import { isNotionProblem, NotionProblem } from './errors.ts';

/**
 * Finds the kind of an id that is neither a database nor a data source, and throws a problem that
 * names it. It costs up to three requests, in a build that fails anyway. @param cause Notion's
 * error for the database
 */
export async function identify(
  client: Client,
  id: string,
  cause: NotionProblem,
): Promise<NotionProblem> {
  const found =
    (await unlessMissing(findPage(client, id))) ??
    (await unlessMissing(findView(client, id))) ??
    (await unlessMissing(findBlock(client, id)));
  if (found === undefined) {
    return new NotionProblem('not-found', cause.message, {
      status: cause.status,
      code: cause.code,
      cause,
    });
  }
  return new NotionProblem('not-a-database', `${id} is a ${found.what}.`, { found, cause });
}

async function findPage(client: Client, id: string): Promise<FoundInstead> {
  const page = await client.pages.retrieve({ page_id: id });
  const properties = isFullPage(page) ? Object.values(page.properties) : [];
  const title = properties.find((property) => property.type === 'title');
  const databases = await unlessMissing(findDatabases(client, id));
  return {
    what: 'page',
    title: title === undefined ? undefined : toPlainText(title.title),
    databases: databases ?? [],
  };
}

/** Databases on a page: the user probably meant one of these. */
async function findDatabases(client: Client, pageId: string): Promise<readonly string[]> {
  const blocks = await collectPaginatedAPI(client.blocks.children.list, { block_id: pageId });
  return blocks.flatMap((block) =>
    isFullBlock(block) && block.type === 'child_database' ? [block.id] : [],
  );
}

async function findView(client: Client, id: string): Promise<FoundInstead> {
  const view = await client.views.retrieve({ view_id: id });
  const databases = [view.parent.database_id];
  return { what: 'view', title: 'name' in view ? view.name : undefined, databases };
}

async function findBlock(client: Client, id: string): Promise<FoundInstead> {
  const block = await client.blocks.retrieve({ block_id: id });
  // A linked view looks like a database on a page, but has no content of its own.
  const linked = isFullBlock(block) && block.type === 'child_database';
  return {
    what: linked ? 'linked-database' : 'block',
    title: linked ? titleOf(block.child_database) : undefined,
    databases: [],
  };
}

/** Malformed objects have null where the SDK's types promise an object. */
function titleOf(database: { readonly title: string } | null): string | undefined {
  return database?.title;
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isNotionProblem(error) && (error.status ?? 0) < 500 && error.status !== undefined) {
      return undefined;
    }
    throw error;
  }
}
