import { listBlockChildren, retrieveBlock } from './routes/blocks.ts';
import { listComments, retrieveComment } from './routes/comments.ts';
import { listFileUploads, retrieveFileUpload } from './routes/file-uploads.ts';
import { retrieveAsyncTask } from './routes/async-tasks.ts';
import { queryMeetingNotes } from './routes/meeting-notes.ts';
import { listCustomEmojis } from './routes/custom-emojis.ts';
import { listTemplates, queryDataSource, retrieveDataSource } from './routes/data-sources.ts';
import { queryDatabase, retrieveDatabase } from './routes/databases.ts';
import { retrievePageMarkdown } from './routes/page-markdown.ts';
import { retrievePage } from './routes/pages.ts';
import { retrievePropertyItem } from './routes/property-items.ts';
import { search } from './routes/search.ts';
import { createViewQuery, deleteViewQuery, listViewQueryResults } from './routes/view-queries.ts';
import { listViews, retrieveView } from './routes/views.ts';
import { listUsers, retrieveSelf, retrieveUser } from './routes/users.ts';
import type { Route } from './route.ts';
import { get, paging, queryBody, withDataSources } from './route.ts';
import { notionVersions } from './versions.ts';

/** Every endpoint that answers. Static paths stand before those with parameters. */
export const reads: readonly Route[] = [
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
  {
    method: 'POST',
    path: '/v1/blocks/meeting_notes/query',
    title: 'Query meeting notes',
    query: [],
    body: ['filter', 'sort', 'limit'],
    versions: notionVersions,
    endpoint: queryMeetingNotes,
  },
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
  get('/v1/async_tasks/:task_id', 'Retrieve an async task', retrieveAsyncTask),
  get('/v1/file_uploads', 'List file uploads', listFileUploads, ['status', ...paging]),
  get('/v1/file_uploads/:file_upload_id', 'Retrieve a file upload', retrieveFileUpload),
  get(
    '/v1/views',
    'List views',
    listViews,
    ['database_id', 'data_source_id', ...paging],
    withDataSources,
  ),
  get('/v1/views/:view_id', 'Retrieve a view', retrieveView, [], withDataSources),
  {
    method: 'POST',
    path: '/v1/views/:view_id/queries',
    title: 'Query a view',
    query: [],
    body: ['page_size'],
    versions: withDataSources,
    endpoint: createViewQuery,
  },
  get(
    '/v1/views/:view_id/queries/:query_id',
    'List results of a view query',
    listViewQueryResults,
    paging,
    withDataSources,
  ),
  {
    method: 'DELETE',
    path: '/v1/views/:view_id/queries/:query_id',
    title: 'Delete a view query',
    query: [],
    body: [],
    versions: withDataSources,
    endpoint: deleteViewQuery,
  },
];
