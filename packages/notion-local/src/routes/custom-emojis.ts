import type { Endpoint } from '../context.ts';
import { toText } from '../model/api-object.ts';
import { readQueryPaging, sliceById } from '../pagination.ts';

/** GET /v1/custom_emojis, optionally by exact name. */
export const listCustomEmojis: Endpoint = ({ workspace, query, present }) => {
  const name = query.get('name');
  const emojis = workspace.customEmojis.filter(
    (emoji) => name === null || toText(emoji['name']) === name,
  );
  const slice = sliceById(emojis, readQueryPaging(query));
  return {
    object: 'list',
    type: 'custom_emoji',
    results: slice.items.map(present),
    has_more: slice.nextCursor !== null,
    next_cursor: slice.nextCursor,
  };
};
