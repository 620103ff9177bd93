import type { Endpoint } from './context.ts';
import { listBlockChildren, retrieveBlock } from './routes/blocks.ts';
import { listComments, retrieveComment } from './routes/comments.ts';
import { listCustomEmojis } from './routes/custom-emojis.ts';
import { listTemplates, queryDataSource, retrieveDataSource } from './routes/data-sources.ts';
import { queryDatabase, retrieveDatabase } from './routes/databases.ts';
import { retrievePageMarkdown } from './routes/page-markdown.ts';
import { retrievePage } from './routes/pages.ts';
import { retrievePropertyItem } from './routes/property-items.ts';
import { search } from './routes/search.ts';
import { appendBlockChildren, deleteBlock, updateBlock } from './routes/write-blocks.ts';
import { createComment, deleteComment, updateComment } from './routes/write-comments.ts';
import { createDataSource, updateDataSource } from './routes/write-data-sources.ts';
import { createDatabase, updateDatabase } from './routes/write-databases.ts';
import { createPage, movePage, updatePage } from './routes/write-pages.ts';
import { listUsers, retrieveSelf, retrieveUser } from './routes/users.ts';
import type { NotionVersion } from './versions.ts';
import { notionVersions } from './versions.ts';
import { blockRules } from './write/block-rules.ts';

/** One endpoint: what it is called, what it accepts, who answers. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Hono's syntax; every parameter but `property_id` is an id. */
  readonly path: string;
  readonly title: string;
  readonly query: readonly string[];
  readonly body: readonly string[];
  readonly versions: readonly NotionVersion[];
  readonly endpoint: Endpoint;
}

const trash = ['in_trash', 'archived'];
const paging = ['start_cursor', 'page_size'];
const queryBody = ['filter', 'sorts', ...paging, 'in_trash', 'archived', 'result_type'];
const withDataSources: readonly NotionVersion[] = ['2025-09-03', '2026-03-11'];

function get(
  path: string,
  title: string,
  endpoint: Endpoint,
  query: readonly string[] = [],
  versions: readonly NotionVersion[] = notionVersions,
): Route {
  return { method: 'GET', path, title, query, body: [], versions, endpoint };
}

/** Every endpoint that answers. Static paths stand before those with parameters. */
export const routes: readonly Route[] = [
  get('/v1/databases/:database_id', 'Retrieve a database', retrieveDatabase),
  {
    method: 'POST',
    path: '/v1/databases/:database_id/query',
    title: 'Query a database',
    query: ['filter_properties'],
    body: queryBody,
    versions: ['2022-06-28'],
    endpoint: queryDatabase,
  },
  get(
    '/v1/data_sources/:data_source_id',
    'Retrieve a data source',
    retrieveDataSource,
    [],
    withDataSources,
  ),
  {
    method: 'POST',
    path: '/v1/data_sources/:data_source_id/query',
    title: 'Query a data source',
    query: ['filter_properties'],
    body: queryBody,
    versions: withDataSources,
    endpoint: queryDataSource,
  },
  get(
    '/v1/data_sources/:data_source_id/templates',
    'List templates of a data source',
    listTemplates,
    ['name', ...paging],
    withDataSources,
  ),
  get('/v1/pages/:page_id', 'Retrieve a page', retrievePage, ['filter_properties']),
  get(
    '/v1/pages/:page_id/properties/:property_id',
    'Retrieve a page property item',
    retrievePropertyItem,
    paging,
  ),
  get('/v1/pages/:page_id/markdown', 'Retrieve a page as Markdown', retrievePageMarkdown, [
    'include_transcript',
  ]),
  get('/v1/blocks/:block_id', 'Retrieve a block', retrieveBlock),
  get('/v1/blocks/:block_id/children', 'Retrieve block children', listBlockChildren, paging),
  get('/v1/users', 'List all users', listUsers, paging),
  get('/v1/users/me', "Retrieve the token's bot user", retrieveSelf),
  get('/v1/users/:user_id', 'Retrieve a user', retrieveUser),
  {
    method: 'POST',
    path: '/v1/search',
    title: 'Search by title',
    query: [],
    body: ['query', 'filter', 'sort', ...paging],
    versions: notionVersions,
    endpoint: search,
  },
  get('/v1/comments', 'List comments', listComments, ['block_id', ...paging]),
  get('/v1/comments/:comment_id', 'Retrieve a comment', retrieveComment),
  get('/v1/custom_emojis', 'List custom emoji', listCustomEmojis, ['name', ...paging]),
];

function write(
  method: Route['method'],
  path: string,
  title: string,
  endpoint: Endpoint,
  body: readonly string[] = [],
  query: readonly string[] = [],
  versions: readonly NotionVersion[] = notionVersions,
): Route {
  return { method, path, title, query, body, versions, endpoint };
}

const databaseBody = ['parent', 'title', 'description', 'is_inline', 'icon', 'cover'];
const pageBody = ['properties', 'icon', 'cover', 'template'];

/** What a writable API answers besides. */
export const writes: readonly Route[] = [
  write(
    'POST',
    '/v1/pages',
    'Create a page',
    createPage,
    [...pageBody, 'parent', 'content', 'children', 'markdown', 'allow_async', 'position'],
    ['filter_properties'],
  ),
  write(
    'PATCH',
    '/v1/pages/:page_id',
    'Update a page',
    updatePage,
    [...pageBody, 'is_locked', 'erase_content', ...trash, 'is_archived'],
    ['filter_properties'],
  ),
  write('POST', '/v1/pages/:page_id/move', 'Move a page', movePage, ['parent']),
  write('PATCH', '/v1/blocks/:block_id/children', 'Append block children', appendBlockChildren, [
    'children',
    'after',
    'position',
  ]),
  write('PATCH', '/v1/blocks/:block_id', 'Update a block', updateBlock, [
    'type',
    ...trash,
    ...Object.keys(blockRules),
  ]),
  write('DELETE', '/v1/blocks/:block_id', 'Delete a block', deleteBlock),
  write('POST', '/v1/comments', 'Create a comment', createComment, [
    'parent',
    'discussion_id',
    'rich_text',
    'markdown',
    'attachments',
    'display_name',
  ]),
  write('PATCH', '/v1/comments/:comment_id', 'Update a comment', updateComment, [
    'rich_text',
    'markdown',
  ]),
  write('DELETE', '/v1/comments/:comment_id', 'Delete a comment', deleteComment),
  write('POST', '/v1/databases', 'Create a database', createDatabase, [
    ...databaseBody,
    'initial_data_source',
    'properties',
  ]),
  write('PATCH', '/v1/databases/:database_id', 'Update a database', updateDatabase, [
    ...databaseBody,
    ...trash,
    'is_locked',
    'properties',
  ]),
  write(
    'POST',
    '/v1/data_sources',
    'Create a data source',
    createDataSource,
    ['parent', 'properties', 'title', 'icon'],
    [],
    withDataSources,
  ),
  write(
    'PATCH',
    '/v1/data_sources/:data_source_id',
    'Update a data source',
    updateDataSource,
    ['title', 'icon', 'properties', ...trash],
    [],
    withDataSources,
  ),
];
