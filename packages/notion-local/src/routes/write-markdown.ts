import type { Endpoint, EndpointContext } from '../context.ts';
import { editMarkdown } from '../markdown/edit-markdown.ts';
import type { ApiObject } from '../model/api-object.ts';
import { readBoolean } from '../write/check.ts';
import { putMarkdown } from '../write/markdown-writing.ts';
import { assertEditable, getPage, touch } from '../write/page-writing.ts';
import { retrievePageMarkdown } from './page-markdown.ts';

/** PATCH /v1/pages/:page_id/markdown: inserts into a page's text, changes it, or replaces it. */
export const updatePageMarkdown: Endpoint = (context) => {
  const id = context.params['page_id'] ?? '';
  getPage(context, id);
  assertEditable(context, id);
  return answerAsync(context, 'PATCH /v1/pages/:page_id/markdown', () => {
    const { allow_async: _, ...body } = context.body;
    const before = String(answer(context)['markdown']);
    const { markdown, mayDelete } = editMarkdown(body, before);
    putMarkdown(context, id, markdown, mayDelete);
    touch(context, id);
    return answer(context);
  });
};

function answer(context: EndpointContext): ApiObject {
  return retrievePageMarkdown({
    ...context,
    workspace: context.edits.current(),
    query: new URLSearchParams(),
  });
}

/** The answer to a write, or a task where the client does not want to wait. */
export function answerAsync(
  { body, tasks, baseUrl, clock }: EndpointContext,
  operation: string,
  work: () => ApiObject,
): ApiObject {
  const isAsync =
    body['allow_async'] !== undefined && readBoolean(body['allow_async'], 'allow_async');
  return isAsync ? tasks.start(work, operation, baseUrl, clock()) : work();
}
