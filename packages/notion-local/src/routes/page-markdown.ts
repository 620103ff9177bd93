import type { Endpoint } from '../context.ts';
import { createFailedValidation } from '../api-error.ts';
import { toEnhancedMarkdown } from '../markdown/page-markdown.ts';
import { idOf } from '../model/api-object.ts';
import { findPage } from './pages.ts';

/** GET /v1/pages/:page_id/markdown: the page in Notion's enhanced Markdown. */
export const retrievePageMarkdown: Endpoint = (context) => {
  const page = findPage(context);
  const include = context.query.get('include_transcript');
  if (include !== null && include !== 'true' && include !== 'false') {
    const rule = 'should be a boolean or `undefined`';
    throw createFailedValidation('query', 'include_transcript', rule, include);
  }
  const { markdown, truncated, unknownIds } = toEnhancedMarkdown(idOf(page), {
    // Files are named by signed URLs here too.
    childrenOf: (id) => (context.workspace.children(id) ?? []).map(context.present),
    includeTranscript: include === 'true',
  });
  return {
    object: 'page_markdown',
    id: idOf(page),
    markdown,
    truncated,
    unknown_block_ids: unknownIds,
  };
};
