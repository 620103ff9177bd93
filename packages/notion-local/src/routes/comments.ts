import { createFailedValidation } from '../api-error.ts';
import type { Endpoint } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { idOf, toObject, valueOf } from '../model/api-object.ts';
import { isUuid, toDashedId } from '../model/ids.ts';
import { readQueryPaging, sliceById, toList } from '../pagination.ts';

/** GET /v1/comments?block_id=: the open comments of a page or block. */
export const listComments: Endpoint = ({ workspace, query, present }) => {
  const blockId = query.get('block_id');
  if (blockId === null || !isUuid(blockId)) {
    const value = blockId ?? undefined;
    const rule = value === undefined ? 'should be defined' : 'should be a valid uuid';
    throw createFailedValidation('query', 'block_id', rule, value);
  }
  const id = toDashedId(blockId);
  if (workspace.children(id) === undefined) throw createNotFoundError(workspace, 'block', id);
  const comments = workspace.comments.filter(
    (comment) => valueOf(toObject(comment['parent'])) === id,
  );
  const slice = sliceById(comments, readQueryPaging(query));
  return toList({ ...slice, items: slice.items.map(present) }, 'comment');
};

/** GET /v1/comments/:comment_id */
export const retrieveComment: Endpoint = ({ workspace, params, present }) => {
  const id = params['comment_id'] ?? '';
  const comment = workspace.comments.find((candidate) => idOf(candidate) === id);
  if (comment === undefined) throw createNotFoundError(workspace, 'comment', id);
  return present(comment);
};
