import { appendBlockChildren, deleteBlock, updateBlock } from './routes/write-blocks.ts';
import { createComment, deleteComment, updateComment } from './routes/write-comments.ts';
import { createDataSource, updateDataSource } from './routes/write-data-sources.ts';
import { createDatabase, updateDatabase } from './routes/write-databases.ts';
import {
  completeFileUpload,
  createFileUpload,
  sendFileUpload,
} from './routes/write-file-uploads.ts';
import { updatePageMarkdown } from './routes/write-markdown.ts';
import { createMeetingNotes } from './routes/write-meeting-notes.ts';
import { createPage, movePage, updatePage } from './routes/write-pages.ts';
import { createView, deleteView, updateView } from './routes/write-views.ts';
import type { Route } from './route.ts';
import { trash, withDataSources, write } from './route.ts';
import { blockRules } from './write/block-rules.ts';

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
  write('PATCH', '/v1/pages/:page_id/markdown', 'Update a page as Markdown', updatePageMarkdown, [
    ...['allow_async', 'type', 'insert_content', 'replace_content_range'],
    ...['update_content', 'replace_content'],
  ]),
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
  write('POST', '/v1/blocks/meeting_notes', 'Create meeting notes', createMeetingNotes, [
    ...['title', 'language', 'options', 'source', 'parent'],
  ]),
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
    ['title', 'icon', 'parent', 'properties', ...trash],
    [],
    withDataSources,
  ),
  write(
    'POST',
    '/v1/views',
    'Create a view',
    createView,
    [
      ...['data_source_id', 'name', 'type', 'database_id', 'view_id', 'create_database'],
      ...['filter', 'sorts', 'quick_filters', 'configuration', 'position', 'placement'],
    ],
    [],
    withDataSources,
  ),
  write(
    'PATCH',
    '/v1/views/:view_id',
    'Update a view',
    updateView,
    ['name', 'filter', 'sorts', 'quick_filters', 'configuration'],
    [],
    withDataSources,
  ),
  write('POST', '/v1/file_uploads', 'Create a file upload', createFileUpload, [
    ...['mode', 'filename', 'content_type', 'number_of_parts', 'external_url'],
  ]),
  {
    ...write(
      'POST',
      '/v1/file_uploads/:file_upload_id/send',
      'Send a file upload',
      sendFileUpload,
      [...['file', 'part_number']],
    ),
    takesFile: true,
  },
  write(
    'POST',
    '/v1/file_uploads/:file_upload_id/complete',
    'Complete a file upload',
    completeFileUpload,
  ),
  write('DELETE', '/v1/views/:view_id', 'Delete a view', deleteView, [], [], withDataSources),
];
